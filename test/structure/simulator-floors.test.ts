import { posix } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { filesBelow, importsOf, root, type SourceFile } from "./source-files.js";

const simulator = "src/simulator";
const sources = filesBelow(simulator, [".ts"]);

/** Where a file of the simulator stands: `core`, `doors/http`, `services/compute`, or `face`. */
function roomOf(path: string): string {
  const [floor = "", room = "", inside] = path.slice(simulator.length + 1).split("/");
  if (floor === "core" || floor === "coverage") return floor;
  if (floor === "doors") return `doors/${room}`;
  if (floor === "services") return inside === undefined ? "services" : `services/${room}`;
  return "face";
}

/** What other rooms may use of a service or of all of them. */
const isFaceOfService = (path: string): boolean => /\/services\/([\w-]+\/)?index\.ts$/.test(path);

/** Starts the doors: it puts together a door, a folder and the services. */
const executable = `${simulator}/provider-executable.ts`;

/** Why a file may not import another one; undefined when it may. */
function offence(from: string, to: string): string | undefined {
  const [here, there] = [roomOf(from), roomOf(to)];
  if (here === there) return undefined;
  if (there === "coverage") return here === "face" ? undefined : "coverage reads all, and nobody reads it";
  if (here === "core") return "the core stands on nothing";
  if (there === "face") {
    return here === "face" || from === executable ? undefined : "only the face knows the face";
  }
  if (there === "core" || here === "coverage") return undefined;
  if (here.startsWith("services/"))
    return isFaceOfService(to) && there !== "services" ? undefined : "insides of a service";
  if (here === "services") return there.startsWith("services/") ? undefined : "services stand on the core";
  if (here.startsWith("doors/")) {
    return there === "doors/arm" || isFaceOfService(to) ? undefined : "doors know the core and the faces of services";
  }
  return there.startsWith("services/") && !isFaceOfService(to) ? "insides of a service" : undefined;
}

function arrowsOf(file: SourceFile): string[] {
  return importsOf(file)
    .filter((specifier) => specifier.startsWith("."))
    .map((specifier) => posix.join(posix.dirname(file.path), specifier).replace(/\.js$/, ".ts"))
    .filter((target) => target.startsWith(`${simulator}/`));
}

describe("floors of the simulated Azure", () => {
  it("arrows point from the doors and the services to the core, and never up", () => {
    const wrong = sources.flatMap((file) =>
      arrowsOf(file).flatMap((target) => {
        const reason = offence(file.path, target);
        return reason === undefined ? [] : [`${file.path} imports ${target}: ${reason}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it("state and requests never reach the face", () => {
    const parts = sources.filter(({ path }) => /\/core\/(state|requests)\//.test(path));
    expect(parts.length).toBeGreaterThan(8);
    const reaching = parts.filter((file) => arrowsOf(file).some((target) => /\/(face|azure-core)\.ts$/.test(target)));
    expect(reaching.map(({ path }) => path)).toEqual([]);
  });

  /** Azure Resource Manager's own namespaces are the core's business; tables of types and throttles and the portal's form are data. */
  it("the core names no service", () => {
    const data = /\/core\/(simulated-types|time\/throttle|time\/differences|properties\/|capacity\/quota-exceeded)/;
    const service = /Microsoft\.(?!Resources\b|Authorization\b)[A-Z]\w+|azure-native:(?!resources:|authorization:)\w+:/;
    const naming = sources
      .filter(({ path }) => path.startsWith(`${simulator}/core/`) && !data.test(path))
      .flatMap(({ path, text }) =>
        text
          .split("\n")
          .filter((line) => service.test(line) && !/^\s*(\*|\/\/|\/\*)|source:|"?MicrosoftDocs/.test(line))
          .map((line) => `${path}: ${line.trim()}`),
      );
    expect(naming).toEqual([]);
  });

  it("a door or a service is a folder whose first guess finds its types, defaults and texts", () => {
    const services = [
      ...new Set(sources.map(({ path }) => roomOf(path)).filter((room) => room.startsWith("services/"))),
    ];
    expect(services).toEqual(
      ["access", "batch", "compute", "data", "groups", "machine-learning", "monitoring", "network", "private-link"].map(
        (name) => `services/${name}`,
      ),
    );
    expect(services.filter((room) => !sources.some(({ path }) => path === `${simulator}/${room}/types.ts`))).toEqual(
      [],
    );
  });

  // No file imports itself by way of others, which another test holds: whichever is imported first, a file comes after all that it
  // imports. What is left is a file that needs what another one does when it is loaded, and does not import that one.
  it.each([
    ["first to last", sources],
    ["last to first", [...sources].reverse()],
  ])("every file can be imported before those that it does not import: from %s", async (_, files) => {
    vi.resetModules();
    const failed: string[] = [];
    for (const { path } of files) {
      if (path === executable) continue; // it starts the provider
      await import(/* @vite-ignore */ `${root}${path}`).catch((error: unknown) =>
        failed.push(`${path}: ${String(error)}`),
      );
    }
    vi.resetModules();
    expect(failed).toEqual([]);
  });
});
