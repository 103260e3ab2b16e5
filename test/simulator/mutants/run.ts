/** Two thousand faults and five hundred paraphrases of the bodies of all stacks, as a table: `npm run test:mutants [seed]`. */
import { stackNames } from "./good-bodies.js";
import { measure, tableOf } from "./measure.js";

const [seed = "20261128", harmful = "2000", harmless = "500"] = process.argv.slice(2);
const measured = await measure(stackNames, { harmful: Number(harmful), harmless: Number(harmless) }, Number(seed));
for (const [name, answers] of Object.entries(measured)) {
  const right = answers.filter((one) => one.right).length;
  console.log(`\n${name}: ${right} of ${answers.length} answered rightly (seed ${seed})\n${tableOf(answers)}`);
}
