import { planPicture } from "./plan-picture.js";

/** Prints the picture of a screen: `npm run generate:pictures` writes it to docs/pictures/plan.svg. */
process.stdout.write(await planPicture());
