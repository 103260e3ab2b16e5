import { catalogue, planAndJudge, readCluster, Supercomputer } from "../../src/index.js";

// docs/overrides.md begins here.
const description = {
  nodePools: [{ name: "gpu", vmSize: "Standard_ND96asr_v4", nodes: 16 }],
  sshPublicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHBYNkDsHeXRN9BTMWo6a68hFjzeIi/uqWgtgBnM49Ky you@example",
};
const read = readCluster(description, { stack: "lab", location: "southcentralus" }, catalogue);
const { plan, problems } = planAndJudge(read, catalogue);
if (plan === undefined) throw new Error(problems.map(({ path, message }) => `${path}: ${message}`).join("\n"));

const lab = new Supercomputer("lab", {
  plan,
  transform: {
    nodePool: {
      // What is given as an object is laid over the arguments, property by property at the top.
      scaleSet: { scaleInPolicy: { rules: ["OldestVM"] } },
    },
    network: {
      // A function may change arguments and options in place.
      virtualNetwork: (args, opts) => {
        args.flowTimeoutInMinutes = 10;
        opts.protect = true;
      },
    },
  },
});

export const scaleSets = [...lab.nodes.nodePools.values()].flatMap((pool) =>
  [...pool.nodes.shards.values()].map((shard) => shard.id),
);
// docs/overrides.md ends here.
