"""What somebody types first into Azure CLI, one command after the other on one simulated Azure.

The commands run in one process, since each start of `az` takes a second. Prints a line of JSON for each.
"""

import contextlib
import io
import json
import os
import re
import sys
import tempfile

from azure.cli.core import get_default_cli
from documented import documented_commands, faults_of

endpoint = os.environ["AZURE_RESOURCE_MANAGER"]
tenant = os.environ["AZURE_TENANT_ID"]
client = os.environ["AZURE_CLIENT_ID"]
secret = os.environ["AZURE_CLIENT_SECRET"]
subscription = os.environ["AZURE_SUBSCRIPTION_ID"]
folder = tempfile.mkdtemp(prefix="azure-cli-")
template = os.path.join(folder, "template.json")
with open(template, "w", encoding="utf8") as file:
    file.write("""{
  // as people write them by hand
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "resources": [{"type": "Microsoft.Network/networkSecurityGroups", "apiVersion": "2024-05-01", "name": "from-template",
    "location": "[resourceGroup().location]"}]
}""")

key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQDLS8TlLmiaGgB17mJgCBUdHw57DRsOHrMkSnX/NakU0sDXKYG31WrhJJxKDfvGPPN/epxqeAbkuNOhGLdBo2sEv9gIUWDPSiazBG5u+OxWsfcqg6E9pJOnb1lDvDEwWG/QlbYdbA/GOxygzleplcOrqTLLCp7kpp4wt+2wM8AJpivHhC9hMfic/4iDtf6wakNGxZu1qef85wkSyCh8CS88C7Z+Ow20Pv1GN4V2nLObMv36kqU36tGh3jzp2v+T+bMsWOtM6kNvpzOmxh3kRfQf12FUjO3z2KvQac81tSeLV0/Cf78TSpUO562nSV5LcJweDQWLJUmdUWR4FF92oXUX me"
ubuntu = "microsoft-dsvm:ubuntu-hpc:2204:latest"
nodes = (
    "vmss create -g rg -n gpu --orchestration-mode Uniform --image IMAGE --vm-sku Standard_ND96asr_v4 --instance-count 2 "
    "--admin-username azureuser --authentication-type ssh --vnet-name net --subnet gpu --lb '' --public-ip-address '' --nsg '' "
    "--single-placement-group true --platform-fault-domain-count 1 --disable-overprovision --upgrade-policy-mode Manual --tags a=c"
)
worked = "worked"
# A command, what is expected of it (`worked`, `NotSimulated`, or the code of a refusal), and what a path of its answer must be.
commands = [
    ("cloud register --name simulated --endpoint-resource-manager " + endpoint, worked, None),
    ("cloud set --name simulated", worked, None),
    (f"login --service-principal --username {client} --password {secret} --tenant {tenant}", worked, None),
    ("account show", worked, ("id", subscription)),
    ("account list-locations", worked, None),
    ("group create -n rg -l southcentralus --tags owner=research", worked, None),
    ("group list --tag owner=research", worked, ("length(@)", 1)),
    ("group exists -n rg", worked, ("@", True)),
    ("network nsg create -g rg -n nsg", worked, None),
    ("network nsg rule create -g rg --nsg-name nsg -n ssh --priority 100 --access Allow --protocol Tcp --destination-port-ranges 22 --source-address-prefixes 10.0.0.0/8", worked, None),
    ("network nsg rule list -g rg --nsg-name nsg", worked, ("length(@)", 1)),
    ("network nsg rule update -g rg --nsg-name nsg -n ssh --priority 110", worked, ("priority", 110)),
    ("network nsg rule delete -g rg --nsg-name nsg -n ssh", worked, None),
    ("network vnet create -g rg -n net --address-prefixes 10.0.0.0/16 --subnet-name gpu --subnet-prefixes 10.0.0.0/22 --nsg nsg", worked, None),
    ("network vnet subnet create -g rg --vnet-name net -n endpoints --address-prefixes 10.0.8.0/24", worked, None),
    ("network vnet subnet update -g rg --vnet-name net -n endpoints --network-security-group nsg", worked, None),
    ("network vnet create -g rg -n other --address-prefixes 10.1.0.0/16", worked, None),
    ("network vnet peering create -g rg --vnet-name net -n to-other --remote-vnet other --allow-vnet-access", worked, None),
    ("network vnet update -g rg -n net --set tags.a=b", worked, ("newVNet.tags.a || tags.a", "b")),
    ("network public-ip create -g rg -n ip --sku Standard", worked, None),
    ("network nic create -g rg -n nic --vnet-name net --subnet gpu", worked, ("NewNIC.ipConfigurations[0].privateIPAllocationMethod", "Dynamic")),
    ("network nic ip-config create -g rg --nic-name nic -n second", worked, ("primary", False)),
    ("network nic delete -g rg -n nic", worked, None),
    ("network nat gateway create -g rg -n nat --public-ip-addresses ip", worked, None),
    ("network list-usages -l southcentralus", worked, None),
    ("network private-dns zone create -g rg -n privatelink.blob.core.windows.net", worked, None),
    ("network private-dns link vnet create -g rg -n link -z privatelink.blob.core.windows.net -v net -e false", worked, None),
    ("network private-dns record-set list -g rg -z privatelink.blob.core.windows.net", worked, None),
    ("network private-dns record-set a create -g rg -z privatelink.blob.core.windows.net -n x", worked, None),
    ("network private-dns record-set a add-record -g rg -z privatelink.blob.core.windows.net -n x -a 10.0.0.4", worked, None),
    ("storage account create -g rg -n clusterdata77 --sku Standard_LRS", worked, None),
    ("storage account list -g rg", worked, ("length(@)", 1)),
    ("storage account blob-service-properties show -g rg -n clusterdata77", worked, None),
    ("storage container-rm create -g rg --storage-account clusterdata77 -n data", worked, None),
    ("storage container-rm list -g rg --storage-account clusterdata77", worked, ("[].name", ["data"])),
    ("storage share-rm create -g rg --storage-account clusterdata77 -n home --quota 100", worked, None),
    ("storage share-rm list -g rg --storage-account clusterdata77", worked, ("[].name", ["home"])),
    ("storage share-rm delete -g rg --storage-account clusterdata77 -n home --yes", worked, None),
    ("storage account show-usage -l southcentralus", worked, None),
    ("network private-endpoint create -g rg -n blob --vnet-name net --subnet endpoints --private-connection-resource-id STORAGE --group-id blob --connection-name blob", worked, None),
    ("network private-endpoint dns-zone-group create -g rg --endpoint-name blob -n default --private-dns-zone privatelink.blob.core.windows.net --zone-name blob", worked, None),
    ("identity create -g rg -n nodes", worked, None),
    ("keyvault create -g rg -n cluster-vault77 --enable-rbac-authorization true", worked, None),
    ("keyvault list", worked, ("length(@)", 1)),
    ("keyvault list-deleted", worked, ("length(@)", 0)),
    ("acr create -g rg -n clusterimages77 --sku Premium", worked, None),
    ("role definition list --name Reader", worked, ("[0].permissions[0].actions[0]", "*/read")),
    ("role assignment create --assignee-object-id PRINCIPAL --assignee-principal-type ServicePrincipal --role Reader --scope RG", worked, None),
    ("role assignment list --scope RG", worked, ("length([?principalName != ''])", 1)),
    ("role assignment list --include-inherited --scope STORAGE", worked, ("length(@)", 1)),
    ("role assignment list --assignee PRINCIPAL --all --include-groups", worked, ("length(@)", 1)),
    ("ad sp show --id PRINCIPAL", worked, ("displayName", "nodes")),
    ("ad sp list --display-name nod", worked, ("[].displayName", ["nodes"])),
    ("role assignment list -g rg", worked, ("length(@)", 1)),
    ("role assignment delete --assignee-object-id PRINCIPAL --role Reader --scope RG", worked, None),
    ("vm list-skus -l southcentralus --size Standard_ND96asr_v4", worked, ("length(@)", 1)),
    ("vm list-skus -l southcentralus --size Standard_ND96asr_v4 --zone", worked, ("length(@)", 1)),
    ("vm list-usage -l southcentralus", worked, None),
    ("vm image list --publisher microsoft-dsvm --offer ubuntu-hpc --sku 2204 -l southcentralus --all", worked, None),
    (nodes, worked, None),
    ("vm image show --urn microsoft-dsvm:ubuntu-hpc:2204:latest -l southcentralus", worked, ("hyperVGeneration", "V2")),
    ("vmss identity assign -g rg -n gpu --identities nodes", worked, None),
    ("vmss identity assign -g rg -n gpu", worked, ("length(userAssignedIdentities)", 1)),
    ("vmss show -g rg -n gpu", worked, ("sku.capacity", 2)),
    ("vmss scale -g rg -n gpu --new-capacity 3", worked, ("sku.capacity", 3)),
    ("vmss list-instances -g rg -n gpu", worked, ("length(@)", 3)),
    ("vmss list-instances -g rg -n gpu --expand instanceView", worked, ("[0].instanceView.statuses[1].code", "PowerState/running")),
    ("vmss nic list -g rg --vmss-name gpu", worked, ("length(@)", 3)),
    ("vmss nic list-vm-nics -g rg --vmss-name gpu --instance-id 0", worked, ("length(@)", 1)),
    ("vmss get-instance-view -g rg -n gpu", worked, None),
    ("vmss update -g rg -n gpu --set tags.a=b", worked, ("tags.a", "b")),
    ("vmss restart -g rg -n gpu --instance-ids 0", worked, None),
    ("vmss reimage -g rg -n gpu --instance-ids 0", worked, None),
    ("vmss stop -g rg -n gpu --instance-ids 0", worked, None),
    ("vmss start -g rg -n gpu --instance-ids 0", worked, None),
    ("vmss deallocate -g rg -n gpu --instance-ids 0", worked, None),
    ("vmss get-instance-view -g rg -n gpu --instance-id 0", worked, ("statuses[1].code", "PowerState/deallocated")),
    ("vmss get-instance-view -g rg -n gpu --instance-id *", worked, ("[0].statuses[1].code", "PowerState/deallocated")),
    ("vmss update -g rg -n gpu --instance-id 1 --protect-from-scale-in true", worked, ("protectionPolicy.protectFromScaleIn", True)),
    ("vmss delete-instances -g rg -n gpu --instance-ids 2", worked, None),
    ("network nic create -g rg -n nic-login --vnet-name net --subnet gpu", worked, None),
    ("vm create -g rg -n login --image IMAGE --size Standard_D4s_v5 --admin-username azureuser --authentication-type ssh --nics nic-login", worked, None),
    ("vm list -d -g rg", worked, ("[].powerState", ["VM running"])),
    ("vm nic list -g rg --vm-name login", worked, ("[0].primary", True)),
    ("disk create -g rg -n scratch --size-gb 64 --sku Premium_LRS", worked, None),
    ("vm disk attach -g rg --vm-name login --name scratch", worked, None),
    ("vm show -g rg -n login", worked, ("storageProfile.dataDisks[].name", ["scratch"])),
    ("vm disk detach -g rg --vm-name login --name scratch", worked, None),
    ("vm delete -g rg -n login --yes", worked, None),
    ("disk delete -g rg -n scratch --yes", worked, None),
    ("network nic delete -g rg -n nic-login", worked, None),
    ("batch account create -g rg -n clusterbatch77 -l southcentralus", worked, None),
    ("batch account set -g rg -n clusterbatch77 --tags a=b", worked, None),
    ("batch account login -g rg -n clusterbatch77", worked, None),
    ("batch pool list", "NotSimulated", None),
    ("batch location quotas show -l southcentralus", worked, ("accountQuota", 3)),
    ("batch location list-skus -l southcentralus", worked, None),
    ("resource list -g rg", worked, None),
    ("resource list --tag a=b", worked, ("length(@)", 3)),
    ("resource list -n gpu", worked, ("length(@)", 1)),
    ("resource list -g rg --resource-type Microsoft.Network/virtualNetworks", worked, ("length(@)", 2)),
    ("resource show --ids STORAGE", worked, None),
    ("provider show -n Microsoft.Compute", worked, ("registrationState", "Registered")),
    ("provider register -n Microsoft.Batch", worked, None),
    ("feature show --namespace Microsoft.Compute -n EncryptionAtHost", worked, ("properties.state", "Registered")),
    ("deployment group create -g rg -n d --template-file " + template, worked, ("properties.provisioningState", "Succeeded")),
    ("deployment group export -g rg -n d", worked, ("resources[0].name", "from-template")),
    ("deployment operation group list -g rg -n d", worked, ("[0].properties.provisioningState", "Succeeded")),
    ("deployment group what-if -g rg --no-pretty-print --template-file " + template, worked, None),
    ("lock create -n keep -g rg --lock-type CanNotDelete", worked, None),
    ("vmss delete -g rg -n gpu", "ScopeLocked", None),
    ("lock delete -n keep -g rg", worked, None),
    ("vmss delete -g rg -n gpu", worked, None),
    ("group delete -n rg --yes", worked, None),
]


def run(command):
    """Exit code, output and errors of one command."""
    out, err = io.StringIO(), io.StringIO()
    words = [word.strip("'") for word in command.split(" ")]
    code = 0
    cli = get_default_cli()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = cli.invoke([*words, "--only-show-errors", "-o", "json"], out_file=out)
        except SystemExit as exit_:
            code = exit_.code
    # The error is printed by the logger, which was set up before; the result has it too.
    error = cli.result.error if cli.result is not None else None
    return code, out.getvalue(), f"{err.getvalue()} {error or ''}"


def came_of(code, said):
    if code == 0:
        return worked
    found = re.search(r"\((\w+)\)|Code: (\w+)|\"code\": ?\"(\w+)\"", said)
    return next((one for one in found.groups() if one), None) if found else f"exit {code}"


values = {"RG": f"/subscriptions/{subscription}/resourceGroups/rg", "IMAGE": ubuntu, "STORAGE": "", "PRINCIPAL": ""}
values["STORAGE"] = values["RG"] + "/providers/Microsoft.Storage/storageAccounts/clusterdata77"
only = sys.argv[1] if len(sys.argv) > 1 else ""
for command, expected, wanted in commands:
    if only and not re.match(only, command):
        continue
    filled = command
    for name, value in values.items():
        filled = re.sub(rf"\b{name}\b", value, filled)
    if command.startswith(("vmss create", "vm create")):
        filled += " --ssh-key-values " + os.path.join(folder, "key.pub")
        with open(os.path.join(folder, "key.pub"), "w", encoding="utf8") as file:
            file.write(key)
    code, out, err = run(filled)
    came, said = came_of(code, err), err.strip()[:400]
    if command.startswith("identity create") and code == 0:
        values["PRINCIPAL"] = json.loads(out)["principalId"]
    if command.startswith("vm image list") and code == 0 and json.loads(out):
        values["IMAGE"] = json.loads(out)[-1]["urn"]
    if came == worked and wanted is not None:
        import jmespath

        found = jmespath.search(wanted[0], json.loads(out) if out.strip() else None)
        if found != wanted[1]:
            came, said = "wrong answer", f"{wanted[0]} is {json.dumps(found)[:200]}, not {json.dumps(wanted[1])}"
    named = "login" if command.startswith("login") else command.replace(endpoint, "…").replace(folder, "…")
    print(json.dumps({"client": "azure-cli", "operation": f"az {named}", "expected": expected, "came": came, "said": said}))
    sys.stdout.flush()

for document, command in [] if only else documented_commands():
    faults = faults_of(get_default_cli(), command)
    said = "; ".join(faults)
    came = "unknown" if faults else worked
    print(json.dumps({"client": "azure-cli", "operation": f"{document}: {command}", "expected": worked, "came": came, "said": said}))
