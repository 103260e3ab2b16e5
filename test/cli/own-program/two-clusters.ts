import { catalogue, planAndJudge, readCluster, Supercomputer } from "../../../src/index.js";

for (const stack of ["north", "south"]) {
  const description = {
    nodePools: [{ name: "gpu", vmSize: "Standard_ND96asr_v4", nodes: 2 }],
    sshPublicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHBYNkDsHeXRN9BTMWo6a68hFjzeIi/uqWgtgBnM49Ky you@example",
  };
  const read = readCluster(description, { stack, location: "southcentralus" }, catalogue);
  const { plan } = planAndJudge(read, catalogue);
  if (plan !== undefined) new Supercomputer(stack, { plan });
}
