import { fieldEffectsPage } from "./field-effects-page.js";

/** Prints what happens when something changes: `npm run generate:pages` writes it to docs/field-effects.md. */
process.stdout.write(fieldEffectsPage());
