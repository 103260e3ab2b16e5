/** Pulumi's entry point for the stacks of this repository. */
export { deployStack as default } from "./program/deploy-stack.js";
