import type { Plan, PlannedSite } from "../planner/plan.js";
import { LOGIN_SUBSCRIPTION } from "../planner/subscription.js";

/** Azure CLI commands to reach the nodes of a site; what stands in angle brackets is to be filled in. */
export interface SshCommands {
  /** Lists the private addresses of a scale set's nodes. */
  readonly addresses: string;
  /** Logs in to the node with one of those addresses, through Bastion. */
  readonly connect: string;
}

/** Azure CLI command that logs in to each machine beside the nodes, by its name; only where there is a Bastion. */
export function machineCommands({
  sites,
  machines = [],
  access,
}: Pick<Plan, "sites" | "machines" | "access">): Record<string, string> {
  return Object.fromEntries(
    machines.flatMap(({ site: at, machines: all }) => {
      const site = sites.find(({ name }) => name === at);
      if (site === undefined || site.network.kind !== "new" || site.network.bastion === null) return [];
      const { connect } = commands(site, site.network.bastion.name, access.adminUsername);
      return all.flatMap(({ name, privateIpAddress }) =>
        privateIpAddress === null ? [] : [[name, connect.replace("<address>", privateIpAddress)] as const],
      );
    }),
  );
}

/** Commands by site name, for the sites that have scale sets and a Bastion. */
export function sshCommands({
  sites,
  shards,
  access,
}: Pick<Plan, "sites" | "shards" | "access">): Record<string, SshCommands> {
  const withScaleSets = new Set(shards.flatMap(({ site, engine }) => (engine === "scaleSet" ? [site] : [])));
  return Object.fromEntries(
    sites.flatMap((site) => {
      if (site.network.kind !== "new" || site.network.bastion === null || !withScaleSets.has(site.name)) return [];
      return [[site.name, commands(site, site.network.bastion.name, access.adminUsername)]];
    }),
  );
}

function commands(site: PlannedSite, bastion: string, username: string): SshCommands {
  const place = [
    `--resource-group ${site.resourceGroups.compute}`,
    ...(site.subscription === LOGIN_SUBSCRIPTION ? [] : [`--subscription ${site.subscription}`]),
  ].join(" ");
  return {
    addresses:
      `az vmss nic list ${place} --vmss-name <shard> ` +
      `--query "[].ipConfigurations[0].privateIPAddress" --output tsv`,
    connect:
      `az network bastion ssh ${place} --name ${bastion} --target-ip-address <address> ` +
      `--auth-type ssh-key --username ${username} --ssh-key <private key file>`,
  };
}
