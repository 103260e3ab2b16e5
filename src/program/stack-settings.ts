import * as pulumi from "@pulumi/pulumi";

/** What the stack file says, as far as the program reads it. */
export interface StackSettings {
  readonly stack: string;
  /** Value of `azure-supercomputer:cluster`; undefined when the key is missing. */
  readonly cluster: unknown;
  /** `azure-native:location`: region of the default site. */
  readonly location: string | undefined;
  /** `azure-native:subscriptionId`; the login's own subscription without it. */
  readonly subscription: string | undefined;
}

/** Reads the settings of the stack that is being deployed. */
export function readStackSettings(): StackSettings {
  const azure = new pulumi.Config("azure-native");
  return {
    stack: pulumi.getStack(),
    cluster: parseStructured(new pulumi.Config("azure-supercomputer").get("cluster")),
    location: azure.get("location"),
    subscription: azure.get("subscriptionId"),
  };
}

// Pulumi hands structured values over as JSON. Text that is not JSON was written as plain text by the user, and the
// reader of the cluster says what is wrong with it.
function parseStructured(value: string | undefined): unknown {
  if (value === undefined) return undefined;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
