import type { Difference } from "../../core/difference.js";

/** Where the provider differs from azure-native. */
export const providerDifferences: readonly Difference[] = [
  {
    about: "Pulumi provider",
    differs:
      "Assets, archives and API versions other than its own are refused as not simulated. A name that a program leaves out has " +
      "azure-native's form, and other random digits than azure-native would make of the same seed.",
  },
  {
    about: "Pulumi provider",
    differs:
      "The token of getClientToken is for an address of the provider itself, which its audience names. It opens what a login may do " +
      "at a scope (Microsoft.Authorization/permissions) and nothing else; a token of another endpoint is refused as not simulated.",
  },
  {
    about: "Pulumi provider",
    differs: "Delays between retries have no jitter; azure-native's are 0.8 to 1.3 times as long.",
  },
  {
    about: "Pulumi provider",
    differs: "Items of lists are compared by position, also where azure-native compares them by a key.",
  },
  {
    about: "Pulumi provider",
    differs:
      "A user-assigned identity that is taken away goes by a PUT without it; azure-native sends the whole body with PATCH and " +
      "null for the identity (pulumi/pulumi-azure-native#4640), and what each resource provider makes of that is not known.",
  },
];
