import { simulatedAzurePage } from "./simulated-azure-page.js";

/** Prints what the simulated Azure is and covers: `npm run generate:pages` writes it to docs/simulated-azure.md. */
process.stdout.write(simulatedAzurePage());
