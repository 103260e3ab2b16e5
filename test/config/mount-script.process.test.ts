import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Mount } from "../../src/config/cluster.js";
import { mountScript } from "../../src/config/mounts/mount-script.js";

const identity = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes";
const amlfs = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.StorageCache/amlFilesystems/scratch";
const mounts: readonly Mount[] = [
  { kind: "nfs", path: "/shared", server: "10.0.0.4", export: "/home", options: null, readOnly: false },
  { kind: "azureFiles", path: "/files", account: "stlab", share: "data", readOnly: true },
  { kind: "blob", path: "/data", account: "stlab", container: "images", readOnly: true },
  { kind: "lustre", path: "/scratch", address: "10.0.0.9", id: null, readOnly: false },
  { kind: "lustre", path: "/fast", address: null, id: amlfs, readOnly: false },
  { kind: "nfs", path: "/work", server: "10.0.0.5", export: "/work", options: "vers=3,nolock", readOnly: true },
];

/** A folder that stands for a node: commands write down how they were called, and what they would change is in it. */
let node = "";
beforeAll(() => {
  node = mkdtempSync(join(tmpdir(), "azsc-node-"));
  for (const folder of ["bin", "etc/systemd/system"]) mkdirSync(join(node, folder), { recursive: true });
  const answers: Readonly<Record<string, string>> = {
    mountpoint: "exit 1",
    curl: `case "$*" in *oauth2*) echo '{"access_token":"t"}';; *) echo '{"properties":{"clientInfo":{"mgsAddress":"10.0.0.10"}}}';; esac`,
  };
  for (const name of ["mount", "mount.nfs", "mount.lustre", "mkdir", "mountpoint", "systemctl", "blobfuse2", "curl"]) {
    const file = join(node, "bin", name);
    writeFileSync(file, `#!/bin/bash\necho "${name} $*" >> ${node}/calls\n${answers[name] ?? ""}\n`);
    chmodSync(file, 0o755);
  }
});
afterAll(() => rmSync(node, { recursive: true }));

/** Runs the script with everything outside of the folder put into it; what the commands were called with. */
function run(runsOnce: boolean): string[] {
  writeFileSync(join(node, "calls"), "");
  writeFileSync(join(node, "etc", "fstab"), "");
  const script = mountScript(mounts, { identity, runsOnce })
    .replaceAll("/etc/", `${node}/etc/`)
    .replace("rpm -U", "false -U");
  // A shell whose standard input is a socket reads the files of whoever runs it.
  execFileSync("bash", ["--norc", "-c", script], { env: { PATH: `${join(node, "bin")}:${process.env["PATH"]}` } });
  return readFileSync(join(node, "calls"), "utf8").replaceAll(node, "").trim().split("\n");
}

const mountsOf = (calls: readonly string[]) => calls.filter((call) => /^(?:mount|blobfuse2|systemctl) /.test(call));

describe("the script that mounts file systems", () => {
  it("mounts each, and has them come back after a restart where it runs once", () => {
    expect(mountsOf(run(true))).toMatchInlineSnapshot(`
      [
        "mount -t nfs -o rw,hard,_netdev 10.0.0.4:/home /shared",
        "mount -t nfs -o ro,vers=4,minorversion=1,sec=sys,nconnect=4,_netdev stlab.file.core.windows.net:/stlab/data /files",
        "systemctl daemon-reload",
        "systemctl enable blobfuse2-3",
        "systemctl start blobfuse2-3",
        "mount -t lustre -o rw,noatime,flock,_netdev 10.0.0.9@tcp:/lustrefs /scratch",
        "mount -t lustre -o rw,noatime,flock,_netdev 10.0.0.10@tcp:/lustrefs /fast",
        "mount -t nfs -o ro,hard,_netdev,vers=3,nolock 10.0.0.5:/work /work",
      ]
    `);
    expect(readFileSync(join(node, "etc", "fstab"), "utf8")).toMatchInlineSnapshot(`
      "10.0.0.4:/home /shared nfs rw,hard,_netdev,nofail 0 0
      stlab.file.core.windows.net:/stlab/data /files nfs ro,vers=4,minorversion=1,sec=sys,nconnect=4,_netdev,nofail 0 0
      10.0.0.9@tcp:/lustrefs /scratch lustre rw,noatime,flock,_netdev,nofail 0 0
      10.0.0.10@tcp:/lustrefs /fast lustre rw,noatime,flock,_netdev,nofail 0 0
      10.0.0.5:/work /work nfs ro,hard,_netdev,vers=3,nolock,nofail 0 0
      "
    `);
    expect(readFileSync(join(node, "etc", "systemd", "system", "blobfuse2-3.service"), "utf8").replaceAll(node, ""))
      .toMatchInlineSnapshot(`
        "[Unit]
        Wants=network-online.target
        After=network-online.target
        [Service]
        Type=forking
        ExecStartPre=/bin/mkdir -p /mnt/blobfuse2-3
        ExecStart=/usr/bin/blobfuse2 mount /data --config-file=/etc/blobfuse2-3.yaml
        ExecStop=/usr/bin/blobfuse2 unmount /data
        Restart=on-failure
        RestartSec=20
        [Install]
        WantedBy=multi-user.target
        "
      `);
  });

  it("reads blobs as the pool's identity", () => {
    run(true);
    expect(readFileSync(join(node, "etc", "blobfuse2-3.yaml"), "utf8")).toMatchInlineSnapshot(`
      "allow-other: true
      read-only: true
      logging: { type: syslog }
      components: [libfuse, file_cache, attr_cache, azstorage]
      file_cache: { path: /mnt/blobfuse2-3 }
      azstorage: { type: block, account-name: stlab, container: images, mode: msi, resid: "/subscriptions/s/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes" }
      "
    `);
  });

  it("leaves nothing for a restart where it runs again then", () => {
    expect(mountsOf(run(false))).toMatchInlineSnapshot(`
      [
        "mount -t nfs -o rw,hard,_netdev 10.0.0.4:/home /shared",
        "mount -t nfs -o ro,vers=4,minorversion=1,sec=sys,nconnect=4,_netdev stlab.file.core.windows.net:/stlab/data /files",
        "blobfuse2 mount /data --config-file=/etc/blobfuse2-3.yaml",
        "mount -t lustre -o rw,noatime,flock,_netdev 10.0.0.9@tcp:/lustrefs /scratch",
        "mount -t lustre -o rw,noatime,flock,_netdev 10.0.0.10@tcp:/lustrefs /fast",
        "mount -t nfs -o ro,hard,_netdev,vers=3,nolock 10.0.0.5:/work /work",
      ]
    `);
    expect(readFileSync(join(node, "etc", "fstab"), "utf8")).toBe("");
  });

  it("asks Azure for the address of a Managed Lustre as the pool's identity", () => {
    expect(run(false).filter((call) => call.startsWith("curl "))).toMatchInlineSnapshot(`
      [
        "curl -fsS --retry 30 --retry-all-errors -H Metadata:true http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2Fmanagement.azure.com%2F&msi_res_id=/subscriptions/s/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes",
        "curl -fsS --retry 30 --retry-all-errors -H Authorization: Bearer t https://management.azure.com/subscriptions/s/resourceGroups/rg/providers/Microsoft.StorageCache/amlFilesystems/scratch?api-version=2023-05-01",
      ]
    `);
  });

  it("says nothing of what is not mounted", () => {
    const script = mountScript(mounts.slice(0, 1), { identity, runsOnce: true });
    expect(script).not.toMatch(/blobfuse|lustre|identity/);
  });
});
