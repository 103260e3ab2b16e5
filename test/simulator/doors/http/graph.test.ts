import { beforeAll, describe, expect, it } from "vitest";
import { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import { emptyAzure, put } from "../../world.js";
import { ask, codeOf, type Served, served } from "./served.js";

const reader = {
  clientId: "33333333-3333-4333-8333-333333333333",
  objectId: "44444444-4444-4444-8444-444444444444",
  clientSecret: "a secret of its own",
  roles: [],
};
const nobody = "55555555-5555-4555-8555-555555555555";
let door: Served;
let identity: { readonly principalId: string; readonly clientId: string; readonly name: string };
let workspace: { readonly principalId: string };

interface Shown {
  readonly id: string;
  readonly appId: string;
  readonly displayName: string;
}

async function found(path: string, body?: object): Promise<readonly Shown[]> {
  const headers = { "content-type": "application/json" };
  const sent = body === undefined ? {} : { method: "POST", headers, body: JSON.stringify(body) };
  const { status, text } = await ask(door, path, sent);
  expect([status, text]).toEqual([200, expect.any(String)]);
  return (JSON.parse(text) as { readonly value: readonly Shown[] }).value;
}

const byName = (name: string): string =>
  `/v1.0/servicePrincipals?$filter=${encodeURIComponent(`servicePrincipalNames/any(c:c eq '${name}')`)}`;

beforeAll(async () => {
  const azure = new SimulatedAzure({ ...emptyAzure().options, logins: [reader] });
  const named = put("azure-native:managedidentity:UserAssignedIdentity", {}, azure);
  identity = { ...named.outputs, name: named.outputs["name"] } as typeof identity;
  const made = put("azure-native:machinelearningservices:Workspace", {}, azure);
  workspace = made.outputs["identity"] as typeof workspace;
  azure.advanceTo(azure.endSeconds);
  door = await served(azure);
});

describe("Microsoft Graph", () => {
  it("finds an identity by client id, by object id and by name", async () => {
    const { principalId: id, clientId: appId, name: displayName } = identity;
    const shown = expect.objectContaining({ id, appId, displayName, servicePrincipalType: "ManagedIdentity" }) as Shown;
    expect(await found(byName(appId))).toEqual([shown]);
    expect(
      await found(`/v1.0/servicePrincipals?$filter=${encodeURIComponent(`displayName eq '${displayName}'`)}`),
    ).toEqual([shown]);
    const { text } = await ask(door, `/v1.0/servicePrincipals/${id.toUpperCase()}`);
    expect(JSON.parse(text)).toEqual(shown);
  });

  it("finds by the beginning of a name, as `az ad sp list --display-name` asks", async () => {
    const beginning = (of: string): string =>
      `/v1.0/servicePrincipals?$filter=${encodeURIComponent(`startswith(displayName,'${of}')`)}`;
    const { principalId: id, name } = identity;
    expect(await found(beginning(name.slice(0, 2).toUpperCase()))).toEqual([expect.objectContaining({ id })]);
    expect(await found(beginning(`${name}x`))).toEqual([]);
  });

  it("finds who has logged in, and what acts as itself", async () => {
    expect(await found(byName(door.clientId))).toHaveLength(1);
    expect(await found(byName(reader.clientId))).toMatchObject([{ id: reader.objectId }]);
    const ids = [identity.principalId, workspace.principalId, nobody];
    const types = ["servicePrincipal", "user"];
    expect((await found("/v1.0/directoryObjects/getByIds", { ids, types })).map(({ id }) => id).sort()).toEqual(
      [identity.principalId, workspace.principalId].sort(),
    );
  });

  it("says of an object that the directory does not have that there is none", async () => {
    const answered = await ask(door, `/v1.0/servicePrincipals/${nobody}`);
    expect([answered.status, codeOf(answered)]).toEqual([404, "Request_ResourceNotFound"]);
    expect(await found(byName(nobody))).toEqual([]);
  });

  it.each(["/v1.0/me", "/v1.0/users", "/v1.0/servicePrincipals?$filter=endswith(displayName,'a')", "/beta/groups"])(
    "is not simulated beyond that: %s",
    async (path) => {
      const answered = await ask(door, path);
      expect([answered.status, codeOf(answered)]).toEqual([501, "NotSimulated"]);
    },
  );
});
