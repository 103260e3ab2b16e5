import { isExistingGroup } from "./existing-groups.js";
import type { ResourceGroupKind } from "../config/cluster.js";
import type { Plan, PlannedStorageAccount, RolePrincipal, RoleScope } from "./plan.js";
import { LOGIN_SUBSCRIPTION } from "./subscription.js";

/** Something on Azure that a role names. */
export interface RolePlace {
  /** ARM id. */
  readonly id: string;
  /** Whether it is there before the first deployment. */
  readonly exists: boolean;
}

/** What is made or brought along: a name or an id. */
type MadeOrExisting = Pick<PlannedStorageAccount, "name" | "existingId">;

type ResourceType = keyof typeof groupOfType;

/** Which of a site's resource groups has what a role names. */
const groupOfType = {
  "Microsoft.ManagedIdentity/userAssignedIdentities": "compute",
  "Microsoft.Network/privateEndpoints": "compute",
  "Microsoft.Batch/batchAccounts": "compute",
  "Microsoft.Storage/storageAccounts": "data",
  "Microsoft.MachineLearningServices/workspaces": "machineLearning",
  "Microsoft.ContainerRegistry/registries": "machineLearning",
  "Microsoft.KeyVault/vaults": "machineLearning",
  "Microsoft.Insights/components": "machineLearning",
} as const satisfies Readonly<Record<string, ResourceGroupKind>>;

/** Where on Azure the principals and scopes of a plan's roles are. */
export class RolePlaces {
  readonly #plan: Plan;
  readonly #login: string;

  /** @param login subscription id of the Azure login, or {@link LOGIN_SUBSCRIPTION} where it is not known */
  constructor(plan: Plan, login: string) {
    this.#plan = plan;
    this.#login = login;
  }

  /** What has an identity that receives a role. */
  principal(principal: Exclude<RolePrincipal, { readonly kind: "user" }>): RolePlace {
    switch (principal.kind) {
      case "nodeIdentity":
        return this.#nodeIdentity(principal.site);
      case "workspace": {
        const { identityId } = this.#workspace;
        return identityId === undefined ? this.scope(principal) : { id: identityId, exists: true };
      }
      case "imageBuildIdentity": {
        const { workspace, site } = this.#workspace;
        const group = this.#group(site, "machineLearning");
        return made(inGroup(group.id, "Microsoft.ManagedIdentity/userAssignedIdentities", `${workspace}-image-build`));
      }
      case "machines": {
        const machines = this.#plan.machines?.find(
          ({ poolIdentity, site }) => poolIdentity === principal.poolIdentity && site === principal.site,
        );
        if (machines === undefined) throw new Error(`Machines of ${principal.poolIdentity} were not planned.`);
        return this.#made(machines.site, "Microsoft.ManagedIdentity/userAssignedIdentities", machines.identity);
      }
    }
  }

  /** What a role is given on. */
  scope(scope: RoleScope): RolePlace {
    const { privateEndpoints, batchAccounts, dataAccounts = [] } = this.#plan;
    switch (scope.kind) {
      case "existing":
        return { id: scope.id, exists: true };
      case "nodeIdentity":
        return this.#nodeIdentity(scope.site);
      case "computeResourceGroup":
        return this.#group(scope.site, "compute");
      case "resourceGroup":
        return this.#group(scope.site, scope.group);
      case "workspace":
        return this.#ofWorkspace("Microsoft.MachineLearningServices/workspaces", {
          name: this.#workspace.workspace,
          existingId: null,
        });
      case "machineLearningStorage":
        return this.#ofWorkspace("Microsoft.Storage/storageAccounts", this.#workspace.storage);
      case "containerRegistry":
        return this.#ofWorkspace("Microsoft.ContainerRegistry/registries", this.#workspace.containerRegistry);
      case "keyVault":
        return this.#ofWorkspace("Microsoft.KeyVault/vaults", this.#workspace.keyVault);
      case "applicationInsights":
        return this.#ofWorkspace("Microsoft.Insights/components", this.#workspace.applicationInsights);
      case "privateEndpoint":
        return this.#made(named(privateEndpoints, scope.name).site, "Microsoft.Network/privateEndpoints", scope.name);
      case "batchAccount": {
        const { site, name } = named(batchAccounts, scope.batchAccount);
        return this.#made(site, "Microsoft.Batch/batchAccounts", name);
      }
      case "batchStorage": {
        const { site, storage } = named(batchAccounts, scope.batchAccount);
        return this.#madeOrExisting(site, "Microsoft.Storage/storageAccounts", storage);
      }
      case "dataAccount": {
        const { site, accountName } = named(dataAccounts, scope.name);
        return this.#made(site, "Microsoft.Storage/storageAccounts", accountName);
      }
    }
  }

  get #workspace(): NonNullable<Plan["machineLearning"]> {
    const { machineLearning } = this.#plan;
    if (machineLearning === null) throw new Error("A role was planned for a workspace that is not there.");
    return machineLearning;
  }

  #ofWorkspace(type: ResourceType, planned: MadeOrExisting): RolePlace {
    return this.#madeOrExisting(this.#workspace.site, type, planned);
  }

  #nodeIdentity(site: string): RolePlace {
    const { sites, access } = this.#plan;
    return this.#madeOrExisting(site, "Microsoft.ManagedIdentity/userAssignedIdentities", {
      name: named(sites, site).identity,
      existingId: access.identityId,
    });
  }

  #madeOrExisting(site: string, type: ResourceType, { name, existingId }: MadeOrExisting): RolePlace {
    return existingId === null ? this.#made(site, type, name ?? "") : { id: existingId, exists: true };
  }

  #made(site: string, type: ResourceType, name: string): RolePlace {
    return made(inGroup(this.#group(site, groupOfType[type]).id, type, name));
  }

  #group(siteName: string, kind: ResourceGroupKind): RolePlace {
    const site = named(this.#plan.sites, siteName);
    const subscription = site.subscription === LOGIN_SUBSCRIPTION ? this.#login : site.subscription;
    const name = site.resourceGroups[kind] ?? site.resourceGroups.compute;
    return { id: `/subscriptions/${subscription}/resourceGroups/${name}`, exists: isExistingGroup(site, kind) };
  }
}

function made(id: string): RolePlace {
  return { id, exists: false };
}

function inGroup(groupId: string, type: ResourceType, name: string): string {
  return `${groupId}/providers/${type}/${name}`;
}

function named<T extends { readonly name: string }>(all: readonly T[], name: string): T {
  const found = all.find((each) => each.name === name);
  if (found === undefined) throw new Error(`A role names ${name}, which was not planned.`);
  return found;
}
