import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { NotKept } from "../../../../src/simulator/core/state/not-kept.js";
import { inMemory, serve, type ServedAzure } from "../../../../src/simulator/doors/http/index.js";
import { emptyAzure } from "../../world.js";
import { ask, served, tokenOf } from "./served.js";

const folder = mkdtempSync(join(tmpdir(), "azsc-served-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

type Known = Pick<ServedAzure, "endpoint" | "clientId" | "clientSecret" | "lostIdentity"> & { readonly ca: string };

async function once(): Promise<Known> {
  const served = await serve({ holder: inMemory(emptyAzure()), folder });
  const { endpoint, clientId, clientSecret, caFile, lostIdentity } = served;
  const ca = readFileSync(caFile, "utf8");
  await served.close();
  return { endpoint, clientId, clientSecret, ca, lostIdentity };
}

describe("a server that is started again on its folder", () => {
  it("has the port, the certificate and the login that it had", async () => {
    expect(await once()).toEqual(await once());
    expect(statSync(join(folder, "server.json")).mode & 0o077).toBe(0);
  });

  it("knows the tokens that it gave before, and no other server does", async () => {
    const first = await served(emptyAzure(), { folder });
    const token = await tokenOf(first);
    await first.close();
    const again = await served(emptyAzure(), { folder });
    const other = await served(emptyAzure());
    const path = "/subscriptions?api-version=2022-12-01";
    expect((await ask(again, path, { token })).status).toBe(200);
    expect((await ask(other, path, { token })).status).toBe(401);
    await again.close();
  });

  it("takes another port where its own is taken, and keeps the rest", async () => {
    const before = await once();
    const other = createServer();
    await new Promise<void>((done) => other.listen(Number(new URL(before.endpoint).port), "127.0.0.1", done));
    const after = await once();
    other.close();
    expect(after.endpoint).not.toBe(before.endpoint);
    expect({ ...after, endpoint: "" }).toEqual({ ...before, endpoint: "" });
  });

  it.each([
    ["half a file", () => "{"],
    [
      "a file whose certificate is none",
      () => {
        const kept = JSON.parse(readFileSync(join(folder, "server.json"), "utf8")) as object;
        return JSON.stringify({
          ...kept,
          certificate: { key: "a", certificate: "b", authority: "c" },
          clientSecret: 1,
        });
      },
    ],
  ])("begins anew where the file is none that a server wrote: %s", async (_, text) => {
    const before = await once();
    writeFileSync(join(folder, "server.json"), text());
    const after = await once();
    expect(after.clientSecret).not.toBe(before.clientSecret);
    expect(after.lostIdentity).toEqual({ file: join(folder, "server.json"), what: "everything" });
    expect((await once()).lostIdentity).toBeUndefined();
  });

  it("keeps the login where only the certificate cannot be used", async () => {
    const before = await once();
    const kept = JSON.parse(readFileSync(join(folder, "server.json"), "utf8")) as object;
    const certificate = { key: "a", certificate: "b", authority: "c" };
    writeFileSync(join(folder, "server.json"), JSON.stringify({ ...kept, certificate }));
    const after = await once();
    expect(after.lostIdentity).toEqual({ file: join(folder, "server.json"), what: "certificate" });
    expect([after.clientSecret, after.ca]).toEqual([before.clientSecret, expect.stringContaining("BEGIN CERTIFICATE")]);
  });

  it.each(["server.json", "authority.pem"])("does not listen where it cannot write %s", async (name) => {
    const before = await once();
    rmSync(join(folder, name));
    mkdirSync(join(folder, name, "in"), { recursive: true });
    await expect(once()).rejects.toThrow(NotKept);
    rmSync(join(folder, name), { recursive: true });
    const { status } = await fetch(before.endpoint).catch(() => ({ status: "nobody listens" }));
    expect(status).toBe("nobody listens");
  });
});
