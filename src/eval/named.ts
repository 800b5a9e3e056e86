// Records whose keys are known names: the names, and a value for each, without losing their types.

/** In the order in which they are written. */
export function namesOf<Name extends string>(record: Readonly<Record<Name, unknown>>): Name[];
export function namesOf(record: object): string[] {
  return Object.keys(record);
}

export function mapNamed<Name extends string, From, To>(
  record: Readonly<Record<Name, From>>,
  to: (value: From) => To,
): Record<Name, To>;
export function mapNamed<From>(
  record: Readonly<Record<string, From>>,
  to: (value: From) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, to(value)]));
}
