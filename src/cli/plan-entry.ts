/** What `azsc plan` starts with, as one file: it is built so. */
import "./commands/plan.js";

export { processIo, runCommand } from "./entry.js";
