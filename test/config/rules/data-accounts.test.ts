import { describe, expect, it } from "vitest";
import { aCluster, aPool, problemsOf, report } from "../build-cluster.js";

const home = { name: "home", kind: "nfsFiles", shares: [{ name: "home", quotaGiB: 1024 }] };
const lake = { name: "lake", kind: "dataLake", containers: ["raw"] };
const reportOf = (accounts: object[], mounts: object[] = []): string =>
  report(problemsOf({ ...aCluster(), storage: { accounts }, nodePools: [{ ...aPool(), mounts }] }));

describe("accounts for data", () => {
  it("are taken of every kind, beside pools that keep nothing in the cluster's own account", () => {
    const others = [
      { name: "blobs", kind: "blobs", containers: ["a-b"], nodes: "read" },
      { name: "nfs", kind: "nfsBlobs", containers: ["scratch"] },
      { name: "smb", kind: "smbFiles", shares: [{ name: "docs", quotaGiB: 1 }] },
    ];
    expect(
      reportOf(
        [home, lake, ...others],
        [
          { path: "/shared", storage: { account: "home", share: "home" } },
          { path: "/blobs", storage: { account: "blobs", container: "a-b" }, readOnly: true },
        ],
      ),
    ).toBe("");
  });

  it("have names that fit, once each", () => {
    expect(reportOf([{ ...lake, name: "Lake_1" }, lake, { ...lake, containers: ["raw", "raw", "RAW"] }]))
      .toMatchInlineSnapshot(`
      "error data-account-name-illegal at storage.accounts[0].name
        "Lake_1" is no name of 2–10 lower-case letters and digits.
        → Name it after what is in it, such as home or scratch.
      error data-account-twice at storage.accounts[2].containers[1]
        "raw" is also the name of storage.accounts[2].containers[0].
        → Rename one of them, or remove it.
      error data-item-name-illegal at storage.accounts[2].containers[2]
        "RAW" is no name of a container or share.
        → Write it in lower-case letters, digits and single hyphens.
      error data-account-twice at storage.accounts[2].name
        "lake" is also the name of storage.accounts[1].
        → Rename one of them, or remove it."
    `);
  });

  it("hold what their kind holds, as large as Azure makes it", () => {
    expect(
      reportOf([
        { ...lake, shares: home.shares },
        { ...home, containers: ["raw"], shares: [{ name: "home", quotaGiB: 50 }] },
      ]),
    ).toMatchInlineSnapshot(`
      "error data-account-holds at storage.accounts[0].shares
        kind is dataLake, which holds containers, not shares.
        → List containers, or put shares in an account of another kind.
      error data-account-holds at storage.accounts[1].containers
        kind is nfsFiles, which holds shares, not containers.
        → List shares, or put containers in an account of another kind.
      error share-quota-out-of-range at storage.accounts[1].shares[0].quotaGiB
        quotaGiB is 50; a share of kind nfsFiles has 100–102,400 GiB, in whole ones.
        → Ask for 100."
    `);
  });

  it("are copied as Azure does for their kind", () => {
    const nfs = { name: "nfs", kind: "nfsBlobs", containers: ["scratch"], redundancy: "GRS" };
    const smb = { name: "smb", kind: "smbFiles", shares: [{ name: "docs", quotaGiB: 1 }], redundancy: "GZRS" };
    expect(reportOf([{ ...lake, redundancy: "RAGZRS" }, smb])).toBe("");
    expect(reportOf([nfs, { ...home, redundancy: "GZRS" }, { ...smb, redundancy: "RAGRS" }])).toMatchInlineSnapshot(`
      "error data-redundancy-unfit at storage.accounts[0].redundancy
        redundancy is GRS; an account of kind nfsBlobs can have LRS, ZRS.
        → Choose LRS or ZRS, or another kind.
      error data-redundancy-unfit at storage.accounts[1].redundancy
        redundancy is GZRS; an account of kind nfsFiles can have LRS, ZRS.
        → Choose LRS or ZRS, or another kind.
      error data-redundancy-unfit at storage.accounts[2].redundancy
        redundancy is RAGRS; an account of kind smbFiles can have LRS, ZRS, GRS, GZRS.
        → Choose LRS or ZRS or GRS or GZRS, or another kind."
    `);
  });

  it("have no roles where NFS asks for none", () => {
    expect(reportOf([{ ...home, nodes: "read", writers: [{ objectId: "2" }] }])).toMatchInlineSnapshot(`
      "error data-roles-without-effect at storage.accounts[0].nodes
        nodes is given, and kind is nfsFiles.
        → Remove nodes. Who reaches the share is decided by the network: subnets, peerings and network.securityRules.
      error data-roles-without-effect at storage.accounts[0].writers
        writers is given, and kind is nfsFiles.
        → Remove writers. Who reaches the share is decided by the network: subnets, peerings and network.securityRules.
      error object-id-malformed at storage.accounts[0].writers[0].objectId
        "2" is not an object id.
        → Write the GUID that az ad user show, az ad group show or az ad sp show prints as id."
    `);
  });

  it("are at a site that there is, and keep deleted data as long as Azure can", () => {
    expect(reportOf([{ ...lake, site: "sout", softDeleteDays: 400 }])).toMatchInlineSnapshot(`
      "error site-unknown at storage.accounts[0].site
        There is no site "sout".
        → Did you mean "southcentralus"? The only site is southcentralus.
      error data-soft-delete-out-of-range at storage.accounts[0].softDeleteDays
        softDeleteDays is 400; Azure Storage allows 1–365.
        → Leave it out to have 7."
    `);
  });

  it("are mounted as what they are, by nodes that may", () => {
    expect(
      reportOf(
        [home, { ...lake, nodes: "read" }, { name: "smb", kind: "smbFiles", shares: [{ name: "docs", quotaGiB: 1 }] }],
        [
          { path: "/a", storage: { account: "hone", share: "home" } },
          { path: "/b", storage: { account: "home", share: "apps" } },
          { path: "/c", storage: { account: "lake", container: "raw" } },
          { path: "/d", storage: { account: "smb", share: "docs" } },
          { path: "/e", storage: { account: "lake" } },
        ],
      ),
    ).toMatchInlineSnapshot(`
      "error mounted-account-unknown at nodePools[0].mounts[0].storage.account
        There is no account "hone"; there are home, lake, smb.
        → Name one of these, or add the account to storage.accounts.
      error mounted-account-unknown at nodePools[0].mounts[1].storage.share
        There is no share "apps"; there is home.
        → Name one of these, or add the share to storage.accounts.
      error mount-without-role at nodePools[0].mounts[2].storage.account
        The mount is to be written to, and account "lake" has nodes: read.
        → Set nodes of the account to write, or readOnly of the mount to true.
      error smb-not-mounted at nodePools[0].mounts[3].storage.account
        Account "smb" is of kind smbFiles.
        → Use kind nfsFiles for what nodes mount, and smbFiles for what people and programs read by REST.
      error mount-source at nodePools[0].mounts[4].storage
        Nothing is given that could be mounted.
        → Give exactly one of container, share.
      error mount-without-role at nodePools[0].mounts[4].storage.account
        The mount is to be written to, and account "lake" has nodes: read.
        → Set nodes of the account to write, or readOnly of the mount to true."
    `);
  });
});
