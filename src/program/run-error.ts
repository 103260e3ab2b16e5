import * as pulumi from "@pulumi/pulumi";

/**
 * What ends the program with a message for its user, and without a stack, which Pulumi hides anyway. It formats the stack
 * first, however, and Node 20.20 then loops over frames such as `node_modules/@pulumi/resource.ts` until its memory is used
 * up: ten seconds and more before the user reads the message.
 */
export function runError(message: string): pulumi.RunError {
  const error = new pulumi.RunError(message);
  delete error.stack;
  return error;
}
