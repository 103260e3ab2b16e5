import { problemKind } from "./problem.js";
import { nodes } from "./node-count.js";
import { count } from "./wording.js";

/** The address range cannot hold the blocks that are needed. */
export const addressSpaceTooSmall = problemKind({
  code: "address-space-too-small",
  severity: "error",
  title: "The address space is too small for the cluster.",
  explanation:
    "Each pool has one subnet at each of its sites, in a power-of-two block, and each new network a /24 for the cluster's own subnets. Blocks of all sites come from one range, because sites may be peered with one hub, and never from 172.16.0.0/16 (RDMA) or 172.17.0.0/16 (Docker).",
  message: (f: {
    addressSpace: string;
    addresses: number;
    needed: number;
    own: number;
    largest: string;
    leaving: readonly string[];
  }) =>
    `${f.addressSpace} has ${count(f.addresses)} usable addresses; the smallest blocks that hold the nodes take ${count(f.needed - f.own)}, the largest for ${f.largest}, and the cluster's own subnets ${count(f.own)}: ${count(f.needed)} in all.${f.leaving.length === 0 ? "" : ` ${f.leaving.join(", ")} ${f.leaving.length === 1 ? "is" : "are"} in use until the end of this deployment, by what it removes.`}`,
  hint: (f) =>
    `${f.leaving.length === 0 ? "" : "Remove first and add in a second deployment. Or set"}${f.leaving.length === 0 ? "Set" : ""} network.addressSpace to a range of at least /${32 - Math.ceil(Math.log2(f.needed))}, such as 10.0.0.0/8, or ask for fewer nodes.`,
});

/** Room for growth was cut to fit the range. */
export const roomReduced = problemKind({
  code: "room-reduced",
  severity: "note",
  title: "Subnets have less room to grow than usual.",
  explanation:
    "A pool without maxNodes gets a subnet for 4,000 nodes or twice its nodes, whichever is more. When the address space cannot hold that for every pool, the room is halved until it fits, never below the nodes asked for. A subnet in use cannot be enlarged.",
  message: (f: { addressSpace: string; pools: readonly { name: string; nodes: number; room: number }[] }) =>
    `${f.addressSpace} leaves less room than usual: ${f.pools.map((p) => `"${p.name}" can grow from ${count(p.nodes)} to ${nodes(p.room)}`).join(", ")}.`,
  hint: () => "Set a larger network.addressSpace before the first deployment, or maxNodes on each pool.",
});

/** maxNodes was raised after the subnet was made. */
export const roomIsFixed = problemKind({
  code: "room-is-fixed",
  severity: "warning",
  title: "maxNodes is more than the subnet in use can hold.",
  explanation:
    "The prefix of a subnet that holds nodes cannot be changed, so a pool's block keeps the size it was first deployed with.",
  message: (f: { poolName: string; block: string; room: number; maxNodes: number }) =>
    `The subnet of "${f.poolName}" is ${f.block}: room for ${nodes(f.room)}, not for ${count(f.maxNodes)}.`,
  hint: (f) => `Set maxNodes to ${count(f.room)}, and make a second pool when more are needed.`,
});

/** The pool has outgrown the subnet it was deployed with. */
export const subnetFull = problemKind({
  code: "subnet-full",
  severity: "error",
  title: "A node pool has outgrown its subnet.",
  explanation:
    "A subnet's prefix cannot be changed while nodes use it, so a pool cannot grow beyond the block it was first deployed with. Azure keeps five addresses of each subnet to itself.",
  message: (f: { poolName: string; block: string; room: number; nodes: number; site: string }) =>
    `"${f.poolName}" needs ${count(f.nodes)} addresses at ${f.site}; its subnet ${f.block} has room for ${count(f.room)}.`,
  hint: (f) =>
    f.room === 0
      ? "Put the nodes in a new pool, which gets a subnet of its own."
      : `Keep this pool at ${nodes(f.room)} there, and put the other ${count(f.nodes - f.room)} in a second pool.`,
});

/** More private addresses than a VNet may hold. */
export const tooManyPrivateIps = problemKind({
  code: "too-many-private-ips",
  severity: "error",
  title: "More nodes than one virtual network may hold.",
  explanation: "Azure limits the private IP addresses in use in one virtual network. Every node takes one.",
  message: (f: { site: string; needed: number; most: number }) =>
    `The virtual network of ${f.site} would use ${count(f.needed)} private IP addresses; Azure allows ${count(f.most)}.`,
  hint: (f) => `Give the pools another site for at least ${count(f.needed - f.most)} of the nodes.`,
});

/** Fewer connections per node than planned for. */
export const natConnectionsScarce = problemKind({
  code: "nat-ports-scarce",
  severity: "warning",
  title: "Few outbound connections for each node.",
  explanation:
    "A NAT gateway holds 50,000 connections to one destination for each public IP address, two million in all, and at most 16 addresses, shared by all nodes behind it. The planner counts 32 connections to one destination for each node, which is its own figure and none of Azure's, as long as 16 addresses suffice.",
  message: (f: {
    gateway: string;
    nodes: number;
    publicIps: number;
    perIp: number;
    connections: number;
    perNode: number;
    wanted: number;
    wantedIps: number;
  }) =>
    `The ${nodes(f.nodes)} behind ${f.gateway} share ${count(f.publicIps)} public IP addresses, ${count(f.perIp)} connections to one destination each: ${count(f.connections)}, or ${count(f.perNode)} a node. ${count(f.wanted)} would need ${count(f.wantedIps)} addresses, and a gateway holds no more than ${count(f.publicIps)}.`,
  hint: () => "Pull data by private endpoints, or send egress through a hub firewall.",
});

/** The image-build subnet cannot hold the cluster asked for. */
export const imageBuildTooLarge = problemKind({
  code: "image-build-too-large",
  severity: "error",
  title: "More image-build nodes than their subnet holds.",
  explanation:
    "The image-build cluster of a workspace has a subnet of fixed size in the cluster's own block. Two or three nodes build images for hundreds of users.",
  message: (f: { maxNodes: number; room: number }) =>
    `${count(f.maxNodes)} image-build nodes were asked for; their subnet has room for ${count(f.room)}.`,
  hint: (f) => `Set machineLearning.imageBuildMaxNodes to ${count(f.room)} or less.`,
});
