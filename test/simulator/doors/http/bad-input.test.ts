import { once } from "node:events";
import fc from "fast-check";
import { coreOf } from "../../../../src/simulator/core/face.js";
import { existsSync, mkdtempSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect as connectPlainly } from "node:net";
import { connect } from "node:tls";
import { openFolder, writeSettings } from "../../../../src/simulator/folder/folder.js";
import { describe, expect, it } from "vitest";
import { Tokens } from "../../../../src/simulator/core/rights/tokens.js";
import { emptyAzure, subscription } from "../../world.js";
import { type Answered, ask, codeOf, served, type Served, tokenOf } from "./served.js";

const group = `/subscriptions/${subscription.id}/resourceGroups/rg?api-version=2024-03-01`;
const json = { "content-type": "application/json" };
const door: Promise<Served> = served(emptyAzure());

async function answerTo(path: string, asked: Parameters<typeof ask>[2] = {}): Promise<Answered> {
  return ask(await door, path, asked);
}

/** Status and code. */
function shown(answered: Answered): string {
  expect(answered.headers["content-type"]).toBe("application/json; charset=utf-8");
  return `${answered.status} ${codeOf(answered)}`;
}

describe("a body that cannot be read", () => {
  it.each([
    ["malformed JSON", '{"location":', json, "400 InvalidRequestContent"],
    ["no JSON object", "[1]", json, "400 InvalidRequestContent"],
    ["no body", "", json, "400 InvalidRequestContent"],
    ["no UTF-8", Buffer.from([0x22, 0xff, 0xfe, 0x22]), json, "400 InvalidRequestContent"],
    ["a member named __proto__", '{"__proto__":{"location":"x"}}', json, "400 InvalidRequestContent"],
    ["a number beyond all numbers", '{"tags":{"a":1e999}}', json, "400 InvalidRequestContent"],
    [
      "a member of every JavaScript object",
      '{"location":"southcentralus","toString":1}',
      json,
      "400 InvalidRequestContent",
    ],
    ["100 levels of nesting", `${'{"a":'.repeat(100)}1${"}".repeat(100)}`, json, "400 InvalidRequestContent"],
    ["another media type", "{}", { "content-type": "text/plain" }, "415 UnsupportedMediaType"],
    ["no media type", "{}", {}, "415 UnsupportedMediaType"],
    ["more than 4 MB", Buffer.alloc(4 * 1024 * 1024 + 1, 0x20), json, "413 RequestContentTooLarge"],
  ])("%s is refused in ARM's shape", async (_, body, headers, expected) => {
    expect(shown(await answerTo(group, { method: "PUT", body, headers }))).toBe(expected);
  });
});

describe("a path that is no resource's", () => {
  it.each([
    ["without an API version", `/subscriptions/${subscription.id}/resourceGroups/rg`, "400 MissingApiVersionParameter"],
    ["with an API version Azure never had", group.replace("2024", "1999"), "400 InvalidApiVersionParameter"],
    [
      "with one that the provider never had",
      `/subscriptions/${subscription.id}/providers/Microsoft.Compute/virtualMachineScaleSets?api-version=1999-01-01`,
      "400 NoRegisteredProviderFound",
    ],
    [
      "with one that is no version",
      `/subscriptions/${subscription.id}/providers/Microsoft.Compute/virtualMachineScaleSets?api-version=latest`,
      "400 NoRegisteredProviderFound",
    ],
    ["with a day that no month has", group.replace("2024-03-01", "2024-02-30"), "400 InvalidApiVersionParameter"],
    ["with a month that no year has", group.replace("2024-03-01", "2024-13-01"), "400 InvalidApiVersionParameter"],
    ["with a preview of no name", group.replace("2024-03-01", "2024-03-01-x2"), "400 InvalidApiVersionParameter"],
    [
      "in a subscription that is named by no id",
      "/subscriptions/mine/resourceGroups/rg?api-version=2024-03-01",
      "400 InvalidSubscriptionId",
    ],
    [
      "with one older than those that are known",
      `/subscriptions/${subscription.id}/providers/Microsoft.Compute/virtualMachineScaleSets?api-version=2016-04-30-preview`,
      "501 NotSimulated",
    ],
    [
      "in an unknown subscription",
      "/subscriptions/11111111-1111-4111-8111-111111111111?api-version=2022-12-01",
      "404 SubscriptionNotFound",
    ],
    [
      "of an unknown type",
      `/subscriptions/${subscription.id}/providers/Microsoft.Web/sites?api-version=2024-01-01`,
      "501 NotSimulated",
    ],
    ["of no form", "/what/is/this?api-version=2024-01-01", "501 NotSimulated"],
    ["with an encoded parent", `/subscriptions/x/%2e%2e/y?api-version=2024-01-01`, "400 InvalidRequestUri"],
    ["with a parent", `/subscriptions/x/../y?api-version=2024-01-01`, "400 InvalidRequestUri"],
    ["with an encoded slash", `/subscriptions/x%2fy?api-version=2024-01-01`, "400 InvalidRequestUri"],
    ["with a NUL", `/subscriptions/x%00?api-version=2024-01-01`, "400 InvalidRequestUri"],
    ["with half an escape", `/subscriptions/%E0%A4%A?api-version=2024-01-01`, "400 InvalidRequestUri"],
  ])("%s is refused in ARM's shape", async (_, path, expected) => {
    expect(shown(await answerTo(path))).toBe(expected);
  });

  it("reads doubled slashes and other case as Azure does", async () => {
    const path = `//SUBSCRIPTIONS//${subscription.id}/RESOURCEGROUPS?api-version=2024-03-01`;
    expect((await answerTo(path)).status).toBe(200);
  });

  it("refuses a method that the resource does not have", async () => {
    expect(shown(await answerTo(group, { method: "POST", body: "{}", headers: json }))).toBe("405 MethodNotAllowed");
    const list = `/subscriptions/${subscription.id}/resourceGroups?api-version=2024-03-01`;
    expect(shown(await answerTo(list, { method: "DELETE" }))).toBe("405 MethodNotAllowed");
  });
});

describe("a request without the server's token", () => {
  it.each([
    ["none", null, {}, "401 AuthenticationFailed"],
    ["garbage", "garbage", {}, "401 InvalidAuthenticationToken"],
    ["another scheme", null, { authorization: "Basic YTpi" }, "401 InvalidAuthenticationToken"],
    [
      "another server's",
      new Tokens("https://localhost:1").issue({
        audience: "https://localhost:1",
        tenantId: "t",
        applicationId: "a",
        objectId: "o",
      }).token,
      {},
      "401 InvalidAuthenticationToken",
    ],
  ])("%s is refused with a challenge", async (_, token, headers, expected) => {
    const answered = await answerTo(group, { token, headers, method: "PUT", body: "{}" });
    expect(shown(answered)).toBe(expected);
    expect(answered.headers["www-authenticate"]).toContain(
      `authorization_uri="${(await door).endpoint}/${subscription.tenantId}"`,
    );
    expect((await door).azure.resources()).toEqual([]);
  });

  it.each(["oauth2", "discovery", ".well-known", "v2.0"])(
    "is refused on a path that only looks like the login's: %s",
    async (word) => {
      const path = `/x/${word}/providers/Microsoft.Authorization/roleDefinitions?api-version=2022-04-01`;
      expect(shown(await answerTo(path, { token: null }))).toBe("401 AuthenticationFailed");
    },
  );

  it("is refused for a changed token and for another audience", async () => {
    const token = await tokenOf(await door);
    const [head, , signature] = token.split(".");
    const claims = Buffer.from(JSON.stringify({ aud: "x", exp: 9_999_999_999 })).toString("base64url");
    expect(shown(await answerTo(group, { token: `${head}.${claims}.${signature}` }))).toBe(
      "401 InvalidAuthenticationToken",
    );
    const { secretCredential } = await import("./served.js");
    const other = await secretCredential(await door).getToken("https://storage.azure.com/.default");
    expect(shown(await answerTo(group, { token: other.token }))).toBe("401 InvalidAuthenticationTokenAudience");
  });

  it("is refused when the token is too old", () => {
    let now = 1_000_000;
    const tokens = new Tokens("https://localhost:1", () => now);
    const { token, expiresIn } = tokens.issue({
      audience: "https://localhost:1",
      tenantId: "t",
      applicationId: "a",
      objectId: "o",
    });
    expect(() => {
      tokens.check(`Bearer ${token}`);
    }).not.toThrow();
    now += expiresIn;
    expect(() => {
      tokens.check(`Bearer ${token}`);
    }).toThrow(expect.objectContaining({ code: "ExpiredAuthenticationToken" }));
  });
});

/** What a server answers to these bytes. @param ends whether the client goes away once it has sent them */
async function said(text: string, ends = false): Promise<string> {
  const { endpoint, ca } = await door;
  return new Promise((resolve, reject) => {
    const socket = connect(
      { host: "127.0.0.1", servername: "localhost", port: Number(new URL(endpoint).port), ca },
      () => {
        if (ends) socket.end(text);
        else socket.write(text);
      },
    );
    let heard = "";
    socket.on("data", (chunk: Buffer) => (heard += chunk.toString()));
    socket.on("close", () => {
      resolve(heard);
    });
    socket.on("error", reject);
  });
}

describe("the server's process", () => {
  it("answers what is no HTTP, and headers without end, in ARM's shape", async () => {
    expect(await said("what is this\r\n\r\n")).toMatch(/^HTTP\/1.1 400 .*"code":"BadRequest"/s);
    expect(await said(`GET / HTTP/1.1\r\nhost: a\r\nx: ${"y".repeat(64 * 1024)}\r\n\r\n`)).toMatch(
      /^HTTP\/1.1 431 .*"code":"BadRequest"/s,
    );
    expect((await answerTo(group)).status).toBe(404);
  });

  it.each([
    ["no host", "GET / HTTP/1.1\r\nconnection: close\r\n\r\n", 400],
    ["a tunnel", "CONNECT a:1 HTTP/1.1\r\nhost: a\r\n\r\n", 400],
    ["an unknown expectation", "PUT / HTTP/1.1\r\nhost: a\r\nexpect: 200-ok\r\n\r\n", 417],
  ])("answers a request with %s in ARM's shape", async (_, text, status) => {
    expect(await said(text)).toMatch(new RegExp(`^HTTP/1.1 ${status} .*"code":"BadRequest"`, "s"));
  });

  it("waits for nobody who begins no encryption, or never ends a request", async () => {
    const server = await served(emptyAzure(), { patienceSeconds: 0.3 });
    const { ca } = server;
    const port = Number(new URL(server.endpoint).port);
    const put = `PUT ${group} HTTP/1.1\r\nhost: a\r\nauthorization: Bearer ${await tokenOf(server)}\r\n`;
    const plain = ["", "\u0016\u0003\u0001\u0000\u00c8"].map((text) => {
      const socket = connectPlainly(port, "127.0.0.1", () => socket.write(text));
      return socket;
    });
    const encrypted = ["", "GET / HT", `${put}content-type: application/json\r\ncontent-length: 99\r\n\r\n{`].map(
      (text) => {
        const socket = connect({ port, host: "127.0.0.1", servername: "localhost", ca }, () => socket.write(text));
        return socket;
      },
    );
    await Promise.all([...plain, ...encrypted].map((socket) => once(socket.on("error", () => 0).resume(), "close")));

    expect(server.defects).toEqual([]);
    expect((await ask(server, "/metadata/endpoints?api-version=2022-09-01", {})).status).toBe(200);
  });

  it("takes no client that goes away for a defect of its own", async () => {
    const { defects } = await door;
    const authorization = `authorization: Bearer ${await tokenOf(await door)}`;
    await said(`PUT ${group} HTTP/1.1\r\nhost: a\r\n${authorization}\r\ncontent-length: 99\r\n\r\n{`, true);
    expect(defects).toEqual([]);
  });

  it("answers any path and any text with a JSON error or an answer, and never with a defect", async () => {
    const { defects } = await door;
    const token = await tokenOf(await door);
    const segment = fc.oneof(
      fc.constantFrom(
        "subscriptions",
        subscription.id,
        "resourceGroups",
        "providers",
        "Microsoft.Compute",
        "virtualMachineScaleSets",
        "operations",
        "constructor",
        "__proto__",
      ),
      fc.string({ maxLength: 12 }).map((text) => encodeURIComponent(text)),
    );
    const requests = fc.record({
      method: fc.constantFrom("GET", "PUT", "PATCH", "DELETE", "POST", "HEAD"),
      path: fc.array(segment, { maxLength: 9 }).map((parts) => `/${parts.join("/")}?api-version=2024-03-01`),
      body: fc.oneof(fc.json(), fc.string()),
    });
    await fc.assert(
      fc.asyncProperty(requests, async ({ method, path, body }) => {
        const { status, text } = await ask(await door, path, { method, body, token, headers: json });
        expect(status).not.toBe(500);
        if (text !== "") expect(JSON.parse(text)).toBeTypeOf("object");
      }),
      { seed: 7, numRuns: 150 },
    );
    expect(defects).toEqual([]);
  }, 60_000);

  it("tells nothing of a defect but that there was one", async () => {
    const azure = emptyAzure();
    const broken = await served(azure);
    coreOf(azure).read = () => {
      throw new Error("a secret of the program");
    };
    const answered = await ask(broken, group);
    expect(shown(answered)).toBe("500 InternalServerError");
    expect(answered.text).not.toMatch(/secret|at .*\.ts/);
    expect(broken.defects).toHaveLength(1);
  });
});

describe("an API version", () => {
  const sets = `/subscriptions/${subscription.id}/providers/Microsoft.Compute/virtualMachineScaleSets`;
  const groups = `/subscriptions/${subscription.id}/resourceGroups`;
  it.each([
    ["newer than the list", sets, "2027-01-01"],
    ["between two of the list", sets, "2023-05-17-preview"],
    ["of 2015, of Azure Resource Manager itself", groups, "2015-11-01"],
  ])("%s is answered with what is known", async (_, path, version) => {
    expect((await answerTo(`${path}?api-version=${version}`)).status).toBe(200);
  });
});

/** Leaves no room for the file that this process writes before it takes the lock, once. */
function fillDisk(folder: string): void {
  symlinkSync("/dev/full", join(folder, `lock.${process.pid}`));
}

describe("a folder on a full disk", () => {
  it("answers 507 with the file and what to do, in nobody's name but its own, and counts it as no defect", async () => {
    const folder = mkdtempSync(join(tmpdir(), "simulated-azure-"));
    try {
      const azure = emptyAzure();
      writeSettings(folder, azure.options);
      const server = await served(azure, { holder: openFolder(folder) });
      const token = await tokenOf(server);
      fillDisk(folder);
      const answered = await ask(server, group, {
        token,
        method: "PUT",
        headers: json,
        body: '{"location":"southcentralus"}',
      });
      expect(shown(answered)).toBe("507 NotKept");
      expect(answered.text).toMatch(/lock: there is no room left for it\. Nothing of it was done/);
      expect(shown(await ask(server, group))).toBe("404 ResourceGroupNotFound");
      expect(server.defects).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("answers so whom it does not know, where it cannot look up the tenant for the challenge", async () => {
    const folder = mkdtempSync(join(tmpdir(), "simulated-azure-"));
    try {
      writeSettings(folder, emptyAzure().options);
      const server = await served(emptyAzure(), { holder: openFolder(folder) });
      fillDisk(folder);
      expect(shown(await ask(server, group, { token: "of another" }))).toBe("507 NotKept");
      expect(shown(await ask(server, group, { token: "of another" }))).toMatch(/^401 /);
      expect(server.defects).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("does not say that nothing was done of what was kept before the disk was full", async () => {
    const folder = mkdtempSync(join(tmpdir(), "simulated-azure-"));
    try {
      writeSettings(folder, emptyAzure().options);
      const holder = openFolder(folder);
      const events = join(folder, "events.ndjson");
      let isLast = false;
      const server = await served(emptyAzure(), {
        holder: {
          transact: (work) => {
            if (!isLast && existsSync(events) && statSync(events).size > 0) {
              fillDisk(folder);
              isLast = true;
            }
            return holder.transact(work);
          },
        },
      });
      const put = { method: "PUT", headers: json, body: '{"location":"southcentralus"}' };
      const first = await ask(server, group, put);

      expect([first.status, first.text]).toEqual([507, expect.stringContaining("was done and is kept")]);
      expect((await ask(server, group)).status).toBe(200);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
