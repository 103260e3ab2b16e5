export { deployStack as default } from "../../../src/index.js";
