import { ManagedIdentityCredential } from "@azure/identity";
import { afterEach, describe, expect, it, vi } from "vitest";
import { emptyAzure, put, subscription } from "../../world.js";
import { ask, clientsOf, codeOf, secretCredential, served } from "./served.js";

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("a login with a client secret", () => {
  it("lets @azure/identity in", async () => {
    const door = await served(emptyAzure());
    const { resources } = clientsOf(door);
    const names = [];
    for await (const one of resources.resourceGroups.list()) names.push(one.name);
    expect(names).toEqual([]);
  });

  it("is refused with Entra's own codes for another secret, application or tenant", async () => {
    const door = await served(emptyAzure());
    const attempt = (change: object): Promise<unknown> =>
      secretCredential({ ...door, ...change }).getToken(`${door.endpoint}/.default`);
    await expect(attempt({ clientSecret: "wrong" })).rejects.toThrow(/AADSTS7000215/);
    await expect(attempt({ clientId: "11111111-1111-4111-8111-111111111111" })).rejects.toThrow(/AADSTS700016/);
    await expect(attempt({ tenantId: "11111111-1111-4111-8111-111111111111" })).rejects.toThrow(
      /AADSTS90002|endpoints_resolution/,
    );
  });

  it.each([
    ["those that MSAL for Go sends", "openid offline_access profile <endpoint>/.default", 200],
    ["the resource first", "<endpoint>/.default openid", 200],
    ["two resources", "<endpoint>/.default https://vault.azure.net/.default", 400],
    ["no resource", "openid profile", 400],
  ])("reads the scopes: %s", async (_, scope, status) => {
    const door = await served(emptyAzure());
    const form = new URLSearchParams({
      grant_type: "client_credentials",
      client_id: door.clientId,
      client_secret: door.clientSecret,
      scope: scope.replace("<endpoint>", door.endpoint),
    });
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const sent = { method: "POST", token: null, headers, body: form.toString() };
    expect((await ask(door, `/${door.tenantId}/oauth2/v2.0/token`, sent)).status).toBe(status);
  });

  it("takes the older form of the request as well", async () => {
    const door = await served(emptyAzure());
    const form = new URLSearchParams({
      grant_type: "client_credentials",
      client_id: door.clientId,
      client_secret: door.clientSecret,
      resource: "https://management.azure.com/",
    });
    const answered = await ask(door, `/${door.tenantId}/oauth2/token`, {
      method: "POST",
      token: null,
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: form.toString(),
    });
    const { access_token: token } = JSON.parse(answered.text) as { access_token: string };
    expect((await ask(door, "/subscriptions?api-version=2022-12-01", { token })).status).toBe(200);
  });
});

describe("the metadata of the cloud", () => {
  it("names this server as resource manager and as login, without a token", async () => {
    const door = await served(emptyAzure());
    const answered = await ask(door, "/metadata/endpoints?api-version=2022-09-01", { token: null });
    const cloud = JSON.parse(answered.text) as { authentication: { loginEndpoint: string }; resourceManager: string };
    expect(cloud.resourceManager).toBe(`${door.endpoint}/`);
    expect(cloud.authentication.loginEndpoint).toBe(`${door.endpoint}/`);
  });

  it("sends no token to a stranger: what is not simulated says so here", async () => {
    const door = await served(emptyAzure());
    const answered = await ask(door, "/metadata/endpoints?api-version=2022-09-01", { token: null });
    const cloud = { ...(JSON.parse(answered.text) as object), portal: null };
    const addresses = JSON.stringify(cloud).match(/https:\/\/[^"]*/g)!;
    const audiences = ["https://management.core.windows.net/", "https://management.azure.com/"];
    expect(addresses.filter((one) => one !== `${door.endpoint}/` && !audiences.includes(one))).toEqual([]);
    const { suffixes } = cloud as unknown as { readonly suffixes: Readonly<Record<string, string>> };
    const port = new URL(door.endpoint).port;
    for (const suffix of Object.values(suffixes)) expect(suffix).toMatch(new RegExp(`\\.localhost:${port}$`));
    const secrets = await ask(door, "/secrets", { token: null, headers: { host: `lab.${suffixes["keyVaultDns"]}` } });
    expect(`${secrets.status} ${codeOf(secrets)}`).toBe("501 NotSimulated");
    const graph = await ask(door, "/v1.0/directoryObjects/getByIds?api-version=1.0", { method: "POST", body: "{}" });
    expect(`${graph.status} ${codeOf(graph)}`).toBe("415 UnsupportedMediaType");
    const read = await ask(door, "/v1.0/users");
    expect(`${read.status} ${codeOf(read)}`).toBe("501 NotSimulated");
  });
});

describe("a managed identity", () => {
  it("gets @azure/identity a token for the resource manager", async () => {
    const azure = emptyAzure();
    const identity = put("azure-native:managedidentity:UserAssignedIdentity", {}, azure);
    const door = await served(azure);
    vi.stubEnv("AZURE_POD_IDENTITY_AUTHORITY_HOST", door.identityEndpoint);
    const clientId = identity.outputs["clientId"] as string;
    const credential = new ManagedIdentityCredential({ clientId });
    const { resources } = clientsOf(door, credential);
    await expect(resources.resourceGroups.get("rg")).rejects.toMatchObject({ code: "AuthorizationFailed" });
    const { token } = await credential.getToken("https://management.azure.com/.default");
    const claims = JSON.parse(Buffer.from(token.split(".")[1]!, "base64url").toString()) as {
      appid: string;
      tid: string;
    };
    expect(claims).toMatchObject({ appid: clientId, tid: subscription.tenantId });
  });

  it.each([
    ["the header is missing", {}, "?api-version=2018-02-01&resource=https://management.azure.com/"],
    [
      "the request was forwarded",
      { metadata: "true", "x-forwarded-for": "1.2.3.4" },
      "?api-version=2018-02-01&resource=https://management.azure.com/",
    ],
    ["no resource is named", { metadata: "true" }, "?api-version=2018-02-01"],
    [
      "there is no such identity",
      { metadata: "true" },
      "?api-version=2018-02-01&resource=https://management.azure.com/&client_id=none",
    ],
  ])("gets none when %s", async (_, headers, query) => {
    const door = await served(emptyAzure());
    const answered = await fetch(`${door.identityEndpoint}/metadata/identity/oauth2/token${query}`, { headers });
    expect(answered.status).toBe(400);
    expect(await answered.json()).toMatchObject({ error: "invalid_request" });
  });
});
