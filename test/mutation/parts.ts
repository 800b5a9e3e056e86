// The parts of the product whose tests are themselves tested: what is broken on purpose, and which tests must notice.

export interface Part {
  /** Globs of the files in which mutants are made. */
  readonly mutate: readonly string[];
  /** The test files that must notice them: enough to judge the part, and no slower than they have to be. */
  readonly tests: readonly string[];
}

/** The variable that tells vitest which test files to run. */
export const TESTS = "MUTATION_TESTS";

export const PARTS: Readonly<Record<string, Part>> = {
  "citation-checks": {
    mutate: ["src/answer/check/*.ts"],
    tests: [
      "test/answer/check/{addressing,connective,contrary,degree,evidence,grounding}.test.ts",
      "test/answer/check/{listed,markup,negation,repeated,sentence-end}.test.ts",
      "test/answer/check/{answer-check,markers,numbers,sentence,siblings,subject,support}.test.ts",
      "test/answer/check/{aspect,bound,comparable,context,dates,facts,forms,names,organisations,related,told,units}.test.ts",
    ],
  },
  evidence: {
    mutate: [
      "src/retrieval/{decide,evidence,ground,names-hold,particular,standing,years}.ts",
      "src/answer/refuse.ts",
    ],
    tests: [
      "test/retrieval/{decide,evidence,ground,names-by-look,particular,years}.test.ts",
      "test/answer/refuse.test.ts",
    ],
  },
  splitter: {
    mutate: ["src/notice/{furniture,headings,items,lines,parse,passages,sentences}.ts"],
    tests: ["test/notice/{furniture,headings,items,lines,parse,passages,seeds,sentences}.test.ts"],
  },
  manifest: {
    mutate: [
      "src/index/{layout,manifest}.ts",
      "src/index/local/{generations,json-lines,manifest-file,open,passage-file,read}.ts",
    ],
    tests: [
      "test/index/{layout,manifest}.test.ts",
      "test/index/local/{generations,json-lines,open,passage-file,read}.test.ts",
    ],
  },
};
