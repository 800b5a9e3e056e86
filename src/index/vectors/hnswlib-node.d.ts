// The part of hnswlib-node that is used here: types hold also where it could not be compiled and is not installed.
declare module "hnswlib-node" {
  export type SpaceName = "l2" | "ip" | "cosine";

  export class HierarchicalNSW {
    constructor(space: SpaceName, dimensions: number);
    /** `neighbours` is M, `candidates` is efConstruction. */
    initIndex(size: number, neighbours: number, candidates: number): void;
    addPoint(vector: number[], label: number): void;
    writeIndexSync(file: string): void;
    readIndex(file: string): Promise<boolean>;
    setEf(ef: number): void;
    searchKnn(vector: number[], k: number): { neighbors: number[]; distances: number[] };
  }

  const hnswlib: { readonly HierarchicalNSW: typeof HierarchicalNSW };
  export default hnswlib;
}
