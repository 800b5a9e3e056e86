// What is said when rows of a generation are gone while somebody reads it.

/** Two ingests replaced the index while one question was answered from it. */
export class ReplacedGenerationError extends Error {
  override readonly name = "ReplacedGenerationError";
  constructor(where: string) {
    super(`The index in ${where} was replaced twice while it was read. Ask again.`);
  }
}
