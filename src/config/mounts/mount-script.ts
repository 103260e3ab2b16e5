import type { Mount } from "../cluster.js";

/** How the script of a pool finds its identity, and whether its mounts have to outlast it. */
interface MountScriptOptions {
  /** ARM id of the identity that blobs are read as; may use variables of the shell. */
  readonly identity: string;
  /** Whether the script runs once in a node's life, so that what it mounts has to come back after a restart. */
  readonly runsOnce: boolean;
}

/**
 * A shell script that mounts file systems and can run again. Data that only a new role opens may be refused for some
 * minutes, so each mount is tried for ten.
 *
 * Sources: MicrosoftDocs/azure-docs articles/storage/files/storage-files-how-to-mount-nfs-shares.md (options of Azure Files),
 * articles/storage/blobs/network-file-system-protocol-support-how-to.md (options of NFS 3.0 on blobs);
 * MicrosoftDocs/azure-stack-docs azure-managed-lustre/connect-clients.md (2023-06-28; Lustre);
 * Azure/azure-storage-fuse setup/baseConfig.yaml (blobfuse2, `resid`).
 */
export function mountScript(mounts: readonly Mount[], options: MountScriptOptions): string {
  const kinds = new Set(mounts.map(({ kind }) => kind));
  const usesIdentity = mounts.some((mount) => mount.kind === "blob" || (mount.kind === "lustre" && mount.id !== null));
  return [
    "#!/bin/bash",
    "set -euo pipefail",
    ...(usesIdentity ? [`identity="${options.identity}"`] : []),
    install,
    tryFor,
    ...((["nfs", "azureFiles", "nfsBlob"] as const).some((kind) => kinds.has(kind)) ? [nfsClient] : []),
    ...(kinds.has("blob") ? [blobfuse] : []),
    ...(kinds.has("lustre") ? [lustreClient] : []),
    ...mounts.flatMap((mount, index) => linesOf(mount, index, options)),
    "",
  ].join("\n");
}

const install = `install() {
  if command -v apt-get >/dev/null; then
    apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -yq "$1"
  else
    dnf install -yq "$2"
  fi
}`;

const tryFor = `tried() {
  for _ in $(seq 30); do "$@" && return; sleep 20; done
  echo "gave up: $*" >&2
  return 1
}`;

const nfsClient = `command -v mount.nfs >/dev/null || tried install nfs-common nfs-utils`;

const blobfuse = `if ! command -v blobfuse2 >/dev/null; then
  . /etc/os-release
  repository=https://packages.microsoft.com/config
  if command -v apt-get >/dev/null; then
    curl -fsSLo /tmp/repository.deb "$repository/$ID/$VERSION_ID/packages-microsoft-prod.deb"
    dpkg -i /tmp/repository.deb
  else
    rpm -Uvh --replacepkgs "$repository/rhel/\${VERSION_ID%%.*}/packages-microsoft-prod.rpm"
  fi
  tried install blobfuse2 blobfuse2
fi`;

const lustreClient = `command -v mount.lustre >/dev/null || { echo "The image has no Lustre client." >&2; exit 1; }`;

function linesOf(mount: Mount, index: number, { runsOnce }: MountScriptOptions): string[] {
  const { path } = mount;
  const access = mount.readOnly ? "ro" : "rw";
  switch (mount.kind) {
    case "nfs": {
      const own = mount.options === null ? "" : `,${mount.options}`;
      return fstabMount(`${mount.server}:${mount.export}`, path, "nfs", `${access},hard,_netdev${own}`, runsOnce);
    }
    case "azureFiles": {
      const source = `${mount.account}.file.core.windows.net:/${mount.account}/${mount.share}`;
      return fstabMount(source, path, "nfs", `${access},vers=4,minorversion=1,sec=sys,nconnect=4,_netdev`, runsOnce);
    }
    case "nfsBlob": {
      const source = `${mount.account}.blob.core.windows.net:/${mount.account}/${mount.container}`;
      return fstabMount(source, path, "nfs", `${access},sec=sys,vers=3,nolock,proto=tcp,_netdev`, runsOnce);
    }
    case "dataAccount":
      throw new Error(`${path}: account ${mount.account} has no name on Azure yet; the planner gives it one.`);
    case "lustre":
      return [
        ...(mount.id === null ? [`mgs=${mount.address}`] : addressOf(mount.id)),
        ...fstabMount("$mgs@tcp:/lustrefs", path, "lustre", `${access},noatime,flock,_netdev`, runsOnce),
      ];
    case "blob":
      return blobMount(mount, index, runsOnce);
  }
}

/** `nofail`: a node whose server is away boots all the same. */
function fstabMount(source: string, path: string, type: string, options: string, runsOnce: boolean): string[] {
  const line = `${source} ${path} ${type} ${options},nofail 0 0`;
  return [
    `mkdir -p ${path}`,
    ...(runsOnce ? [`grep -qF " ${path} ${type} " /etc/fstab || echo "${line}" >> /etc/fstab`] : []),
    `mountpoint -q ${path} || tried mount -t ${type} -o ${options} "${source}" ${path}`,
  ];
}

/** Asks Azure Resource Manager as the identity, which needs to read the file system. */
function addressOf(id: string): string[] {
  const resource = "https%3A%2F%2Fmanagement.azure.com%2F";
  return [
    `token="$(curl -fsS --retry 30 --retry-all-errors -H Metadata:true "http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=${resource}&msi_res_id=$identity" | python3 -c 'import json,sys;print(json.load(sys.stdin)["access_token"])')"`,
    `mgs="$(curl -fsS --retry 30 --retry-all-errors -H "Authorization: Bearer $token" "https://management.azure.com${id}?api-version=2023-05-01" | python3 -c 'import json,sys;print(json.load(sys.stdin)["properties"]["clientInfo"]["mgsAddress"])')"`,
  ];
}

function blobMount(mount: Extract<Mount, { kind: "blob" }>, index: number, runsOnce: boolean): string[] {
  const { path, account, container, readOnly } = mount;
  const name = `blobfuse2-${index + 1}`;
  const config = `/etc/${name}.yaml`;
  return [
    `mkdir -p ${path} /mnt/${name}`,
    `cat > ${config} <<END
allow-other: true
read-only: ${readOnly}
logging: { type: syslog }
components: [libfuse, file_cache, attr_cache, azstorage]
file_cache: { path: /mnt/${name} }
azstorage: { type: block, account-name: ${account}, container: ${container}, mode: msi, resid: "$identity" }
END`,
    ...(runsOnce
      ? [
          `cat > /etc/systemd/system/${name}.service <<END
[Unit]
Wants=network-online.target
After=network-online.target
[Service]
Type=forking
ExecStartPre=/bin/mkdir -p /mnt/${name}
ExecStart=/usr/bin/blobfuse2 mount ${path} --config-file=${config}
ExecStop=/usr/bin/blobfuse2 unmount ${path}
Restart=on-failure
RestartSec=20
[Install]
WantedBy=multi-user.target
END`,
          `systemctl daemon-reload && systemctl enable ${name}`,
          `mountpoint -q ${path} || tried systemctl start ${name}`,
        ]
      : [`mountpoint -q ${path} || tried blobfuse2 mount ${path} --config-file=${config}`]),
  ];
}
