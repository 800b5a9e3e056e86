import { describe, expect, it } from "vitest";
import { inWords, isSystemFault, reasonOf } from "../src/system-fault.ts";

const fault = (code: string, syscall: string, path?: string): Error =>
  Object.assign(new Error(`${code}: as the system says it, ${syscall}`), { code, syscall, path });

describe("an error of the system", () => {
  it("says in words what is wrong and what to do", () => {
    expect(reasonOf(fault("EROFS", "open"))).toMatch(/read-only\. Choose another place/);
    expect(reasonOf(fault("ENOSPC", "write"))).toMatch(/full\. Free space/);
    expect(reasonOf(fault("EACCES", "open"))).toMatch(/no right to it/);
  });

  it("names its path, where it has one", () => {
    const error = fault("EISDIR", "read", "a/b");
    if (!isSystemFault(error)) throw new Error("expected a fault of the system");
    expect(inWords(error)).toBe("Cannot use a/b: it is a folder, a file is needed. Check the path.");
  });

  it("takes a folder that a read-only disk refuses for what it may be", () => {
    expect(reasonOf(fault("ENOENT", "mkdir"))).toMatch(/its disk is not read-only/);
  });

  it("is none where nothing of it is known, and then speaks for itself", () => {
    expect(isSystemFault(new Error("ENOENT"))).toBe(false);
    expect(isSystemFault(fault("EWHATEVER", "open"))).toBe(false);
    expect(reasonOf(new Error("its own words"))).toBe("its own words");
  });
});
