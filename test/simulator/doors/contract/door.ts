import type { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";

/** An error as a client of a door is told of it. */
export interface Refusal {
  readonly is: "refused";
  /** Azure's code; `check` for what Pulumi's engine refuses before Azure sees it. */
  readonly code: string;
  readonly message: string;
  /** Property or resource that it is about, where the door tells it apart from the text. */
  readonly target?: string;
}

/** What a client of a door sees in the end. */
export type Outcome =
  | {
      readonly is: "there";
      /** As Azure Resource Manager writes it. */
      readonly resource: Readonly<Record<string, unknown>>;
    }
  | { readonly is: "gone" }
  | Refusal
  /** No answer came, and the client cannot know what became of its request. */
  | { readonly is: "lost" };

export type Inputs = Readonly<Record<string, unknown>>;

/** Something a client may want that creating a resource does not show. */
type Ability = "update" | "remove";

/** One way to the simulated Azure, as a client of it goes. Resources and ids are those of the core, whichever door. */
export interface Door {
  readonly name: "core" | "mocks" | "provider" | "https";
  /** What it cannot do; what becomes of such a request is a statement of the suite. */
  readonly lacks: ReadonlySet<Ability>;
  /** Goes to another Azure, and forgets the one before. */
  enter(azure: SimulatedAzure): void;
  /** Creates or updates a resource and waits for the end. @param inputs in azure-native's shape */
  put(type: string, inputs: Inputs): Promise<Outcome>;
  /** @param type of what the Azure does not hold itself @default a resource group */
  read(id: string, type?: string): Promise<Outcome>;
  /** How it tells what the core shows, where it tells it otherwise. @default as it is */
  tells?(resource: object): object;
  /** Deletes, or does what comes nearest to it. */
  remove(id: string): Promise<Outcome>;
  /** Asks for something that the simulated Azure does not have. */
  askOutside(what: Outside): Promise<Outcome>;
  close(): Promise<void>;
}

/** What is simulated nowhere, by its name in Pulumi and in Azure Resource Manager. */
export interface Outside {
  /** Token of a resource type, or of a function. */
  readonly token: string;
  readonly kind: "resource" | "function";
  readonly method: "PUT" | "POST" | "GET";
  readonly path: string;
  /** One that Azure has for the path. */
  readonly apiVersion: string;
}

/** The refusal; fails when there is none. */
export function refusalIn(outcome: Outcome): Refusal {
  if (outcome.is === "refused") return outcome;
  throw new Error(`Nothing was refused: ${outcome.is}.`);
}

/** The resource; fails when there is none. */
export function resourceIn(outcome: Outcome): Readonly<Record<string, unknown>> {
  if (outcome.is === "there") return outcome.resource;
  throw new Error(outcome.is === "refused" ? `${outcome.code}: ${outcome.message}` : `The resource is ${outcome.is}.`);
}
