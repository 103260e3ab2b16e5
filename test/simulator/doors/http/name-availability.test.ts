import { describe, expect, it } from "vitest";
import { bodies, type BodyType, emptyAzure, prepare, request, subscription } from "../../world.js";
import { ask, served } from "./served.js";

const providers = `/subscriptions/${subscription.id}/providers`;
const headers = { "content-type": "application/json" };

/** What the provider says of a name that is taken. */
async function saidOf(type: BodyType, path: string): Promise<unknown> {
  const azure = prepare(emptyAzure(), type);
  const { id } = azure.put({ ...request(type), inputs: bodies[type] });
  azure.advanceTo(azure.endSeconds);
  const name = id.split("/").at(-1);
  const asked = { method: "POST", headers, body: JSON.stringify({ name, type: "any" }) };
  const { text } = await ask(await served(azure), `${providers}/${path}?api-version=2024-11-01`, asked);
  return (JSON.parse(text) as { readonly message: string }).message.replace(name!, "NAME");
}

describe("a name that is asked about and taken", () => {
  it.each([
    [
      "azure-native:storage:StorageAccount",
      "Microsoft.Storage/checkNameAvailability",
      "The storage account named NAME is already taken.",
    ],
    [
      "azure-native:containerregistry:Registry",
      "Microsoft.ContainerRegistry/checkNameAvailability",
      "The registry NAME is already in use.",
    ],
    [
      "azure-native:batch:BatchAccount",
      "Microsoft.Batch/locations/southcentralus/checkNameAvailability",
      "An account named 'NAME' is already in use.",
    ],
  ] as const)("of %s is told in its provider's words", async (type, path, words) => {
    expect(await saidOf(type, path)).toBe(words);
  });
});
