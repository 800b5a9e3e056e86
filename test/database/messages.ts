// Bytes of a client of PostgreSQL -> what a server can answer in one piece.

interface Heard {
  /** An offer to encrypt is declined. */
  readonly onRefusal: (sign: "N") => void;
  /** Asked for with the `options` of the connection. */
  readonly onSearchPath: (path: string) => void;
  /** The start of a session, a simple query, or everything up to a Sync or Flush. */
  readonly onUnit: (unit: Uint8Array) => void;
}

const PROTOCOL = 196_608;
const SSL_REQUEST = 80_877_103;
const CANCEL_REQUEST = 80_877_102;
const ENDS: ReadonlySet<string> = new Set(["S", "Q", "H"]);

/** To be told every chunk, in order. */
export function createReader({ onRefusal, onSearchPath, onUnit }: Heard): (chunk: Buffer) => void {
  let left: Buffer = Buffer.alloc(0);
  let unit: Buffer[] = [];
  let hasBegun = false;

  /** Returns how many bytes it took; 0 when there are not enough. */
  const takeStart = (): number => {
    if (left.length < 8) return 0;
    const [length, code] = [left.readInt32BE(0), left.readInt32BE(4)];
    if (left.length < length) return 0;
    if (code === SSL_REQUEST) onRefusal("N");
    else if (code === PROTOCOL) {
      hasBegun = true;
      const path = /search_path=([\w,]+)/.exec(left.subarray(0, length).toString())?.[1];
      if (path !== undefined) onSearchPath(path);
      onUnit(new Uint8Array(left.subarray(0, length)));
    } else if (code !== CANCEL_REQUEST) throw new Error(`Expected the start of a session, got ${code}.`);
    return length;
  };
  const takeMessage = (): number => {
    if (left.length < 5) return 0;
    const length = 1 + left.readInt32BE(1);
    if (left.length < length) return 0;
    const kind = String.fromCharCode(left[0]!);
    // Terminate: the end of the connection follows.
    if (kind !== "X") unit.push(left.subarray(0, length));
    if (ENDS.has(kind)) {
      onUnit(new Uint8Array(Buffer.concat(unit)));
      unit = [];
    }
    return length;
  };
  return (chunk) => {
    left = Buffer.concat([left, chunk]);
    for (let taken = -1; taken !== 0; left = left.subarray(taken))
      taken = hasBegun ? takeMessage() : takeStart();
  };
}
