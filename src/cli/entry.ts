export { processIo } from "./io.js";
export { runCommand } from "./run-command.js";
