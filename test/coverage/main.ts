// `npm run coverage`, at its end: stage, branches reached in tests, lines reached in the programs that they start.
import { printStages } from "./stages.ts";

await printStages();
