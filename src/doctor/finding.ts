// What a check of the doctor says.

/** `ok` works; `note` works, but a person may want to know; `fault` keeps something from working. */
export interface Finding {
  readonly state: "ok" | "note" | "fault";
  readonly text: string;
}
