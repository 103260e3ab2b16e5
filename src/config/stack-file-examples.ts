/** An example for each section of the stack file's reference, by the section's path; each is a part of one cluster. */
export const sectionExamples: Readonly<Record<string, string>> = {
  "": `
config:
  azure-native:location: southcentralus
  azure-supercomputer:cluster:
    name: train
    owner: research
    tags: { costCenter: "4711" }
    nodePools:
      - { name: gpu, vmSize: Standard_ND96asr_v4, nodes: 16 }
    sshPublicKey: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHBYNkDsHeXRN9BTMWo6a68hFjzeIi/uqWgtgBnM49Ky you@example
`,
  "nodePools[]": `
nodePools:
  - name: gpu
    vmSize: Standard_ND96asr_v4
    gpus: 800
    assertOneIsland: true # 100 nodes: one island, or no plan
    osDisk: { kind: ephemeral }
    mounts:
      - { path: /home/shared, nfs: { server: 10.50.0.4, export: /export/home, options: "nconnect=8" } }
      - { path: /data, blob: { account: stlab, container: datasets }, readOnly: true }
      - { path: /scratch, lustre: { address: 10.50.4.4 } }
    customData: |
      #cloud-config
      packages: [numactl]
  - name: jobs
    vmSize: Standard_ND96asr_v4
    nodes: 4
    engine: machineLearning
    machineLearning: { minNodes: 0, idleMinutes: 60 }
  - name: sweep
    vmSize: Standard_NC24ads_A100_v4
    nodes: 200
    engine: batch
    batch:
      taskSlotsPerNode: 4
      nodeFillType: spread
      containers: { images: [lab.azurecr.io/train:2.1], registries: [lab.azurecr.io] }
      userAccounts: [{ name: solver, passwordFrom: solverPassword, elevationLevel: admin }] # a secret of the stack
      startTask:
        commandLine: /bin/bash -c './setup.sh'
        environment: { MODE: fast }
        resourceFiles: [{ url: https://stlab.blob.core.windows.net/scripts/setup.sh, path: setup.sh, mode: "0755" }]
    dataDisks: [{ sizeGiB: 1024 }, { sizeGiB: 1024 }] # LUNs 0 and 1, for scratch
  - name: login
    role: login # machines beside the nodes: address, name and data disks stay when one is rebuilt
    vmSize: Standard_D8s_v5
    nodes: 2
    dataDisks: [{ sizeGiB: 512 }]
  - name: head
    role: scheduler
    vmSize: Standard_D16s_v5
    nodes: 1
    clusterRights: scale # its identity may change the counts of the scale sets
`,
  "overrides[]": `
overrides:
  - resource: Microsoft.Compute/virtualMachineScaleSets
    pools: [gpu]
    patch:
      virtualMachineProfile: { diagnosticsProfile: { bootDiagnostics: { enabled: false } } }
      scaleInPolicy: null # takes it away
  - resource: storage:StorageAccount
    patch: { minimumTlsVersion: TLS1_3 }
`,
  "vmSizes[]": `
vmSizes:
  - name: Standard_HB500rs_v9 # came yesterday
    family: standardHBv9Family
    vcpus: 500
    memoryGiB: 1000
    infiniBand: { generation: XDR, nics: 2, gbpsPerNic: 800 }
  - { name: Standard_D8s_v5, acceleratedNetworking: true } # known, but for this
nodePools:
  - { name: solve, vmSize: Standard_HB500rs_v9, nodes: 40 }
  - { name: login, vmSize: Standard_D8s_v5, nodes: 1 }
`,
  "sites[]": `
sites:
  - { name: texas, location: southcentralus }
  - { name: virginia, location: eastus }
nodePools:
  - name: gpu
    vmSize: Standard_ND96asr_v4
    nodes: 300
    sites: [{ name: texas, maxNodes: 200 }, virginia] # 200 nodes in texas, the other 100 in virginia
`,
  "resourceGroups[]": `
resourceGroups:
  - { compute: rg-hpc, data: rg-hpc-data }
`,
  network: `
network:
  addressSpace: 10.64.0.0/10
  dnsServers: [10.0.0.53]
  privateDns: { mode: policy }
  bastion: true
  securityRules:
    - name: AllowGrafana
      direction: inbound
      access: allow
      priority: 105
      protocol: tcp
      from: [10.50.0.0/24]
      ports: ["3000"]
  subnets:
    - { role: bastion, range: 10.64.0.0/26 }
  hub:
    virtualNetworkId: /subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/vnet-hub
    firewallPrivateIp: 10.0.0.4
`,
  storage: `
storage:
  redundancy: Standard_ZRS
  softDeleteDays: 30
machineLearning: {}
`,
  machineLearning: `
machineLearning:
  workspaceName: mlw-train
  imageBuildMaxNodes: 2
  keyVaultPurgeProtection: true
`,
  batch: `
batch:
  accountName: batrain
nodePools:
  - { name: sweep, vmSize: Standard_NC24ads_A100_v4, nodes: 200, engine: batch }
`,
  access: `
access:
  adminUsername: trainer
  mlUsers:
    - { objectId: 22222222-3333-4444-8555-666666666666, type: Group }
  roles:
    - role: Log Analytics Reader
      on: resourceGroups
      principals:
        - { objectId: 22222222-3333-4444-8555-777777777777, type: Group }
    - role: Storage Blob Data Reader
      on: /subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.Storage/storageAccounts/stshared
      nodes: true
machineLearning: {}
`,
  diagnostics: `
diagnostics:
  logAnalyticsWorkspaceId: /subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-ops/providers/Microsoft.OperationalInsights/workspaces/log-ops
  of: [networkSecurityGroups, bastion]
  nodes:
    region: westeurope
    sampleSeconds: 30
    syslogFrom: Error
`,
  budget: `
budget:
  usdPerMonth: 100000
  startDate: "2026-12-01"
  alertPercents: [50, 80, 100]
  contactEmails: [research@example.com]
`,
};
