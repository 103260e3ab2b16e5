"""The first operations of somebody who uses Azure's Python SDKs, one after the other on one simulated Azure.

Prints a line of JSON for each: its name, what is expected of it, and what came of it.
"""

import json
import os
import sys
import warnings

warnings.filterwarnings("ignore")
os.environ.setdefault("APPLICATIONINSIGHTS_STATSBEAT_DISABLED_ALL", "true")

# azure-ai-ml knows a cloud by its metadata, which it reads when it is loaded.
os.environ["ARM_CLOUD_METADATA_URL"] = os.environ["AZURE_RESOURCE_MANAGER"] + "/metadata/endpoints?api-version=2019-05-01"

from azure.ai.ml import MLClient
from azure.core.exceptions import HttpResponseError
from azure.identity import ClientSecretCredential
from azure.mgmt.authorization import AuthorizationManagementClient
from azure.mgmt.batch import BatchManagementClient
from azure.mgmt.compute import ComputeManagementClient
from azure.mgmt.keyvault import KeyVaultManagementClient
from azure.mgmt.msi import ManagedServiceIdentityClient
from azure.mgmt.network import NetworkManagementClient
from azure.mgmt.resource.resources import ResourceManagementClient
from azure.mgmt.storage import StorageManagementClient

endpoint = os.environ["AZURE_RESOURCE_MANAGER"]
subscription = os.environ["AZURE_SUBSCRIPTION_ID"]
tenant = os.environ["AZURE_TENANT_ID"]
location = "southcentralus"
credential = ClientSecretCredential(
    tenant,
    os.environ["AZURE_CLIENT_ID"],
    os.environ["AZURE_CLIENT_SECRET"],
    authority=endpoint,
    disable_instance_discovery=True,
)
common = {
    "credential": credential,
    "base_url": endpoint,
    "credential_scopes": [f"{endpoint}/.default"],
    "polling_interval": 0.05,
}


def made(client):
    return client(subscription_id=subscription, **common)


compute = made(ComputeManagementClient)
network = made(NetworkManagementClient)
batch = made(BatchManagementClient)
msi = made(ManagedServiceIdentityClient)
authorization = made(AuthorizationManagementClient)
storage = made(StorageManagementClient)
vault = made(KeyVaultManagementClient)
resources = made(ResourceManagementClient)

group = f"/subscriptions/{subscription}/resourceGroups/rg"
net = f"{group}/providers/Microsoft.Network/virtualNetworks/net"
results = []


def step(name, action, expected="worked"):
    """Does one operation; `expected` is `worked`, `NotSimulated`, or the code of a refusal."""
    came = "worked"
    said = ""
    answer = None
    try:
        answer = action()
        if hasattr(answer, "result"):
            answer = answer.result()
        elif hasattr(answer, "__next__"):
            answer = list(answer)
    except HttpResponseError as error:
        code = error.error.code if error.error is not None else None
        came = code or f"{type(error).__name__} {error.status_code}"
        said = str(error.message)[:400]
    except Exception as error:  # noqa: BLE001: whatever else goes wrong is a finding
        came = type(error).__name__
        said = str(error)[:400]
    print(json.dumps({"client": "python", "operation": name, "expected": expected, "came": came, "said": said}))
    sys.stdout.flush()
    return answer


def check(what):
    """What an answer must be; fails as an operation that came back wrong."""
    if not what:
        raise AssertionError("the answer is not as it should be")


tags = {"owner": "research"}
step("resources.resource_groups.create_or_update", lambda: resources.resource_groups.create_or_update("rg", {"location": location, "tags": tags}))
step("resources.resource_groups.list", lambda: check([one.name for one in resources.resource_groups.list()] == ["rg"]))
step("resources.resource_groups.list by tag", lambda: check(len(list(resources.resource_groups.list(filter="tagName eq 'owner' and tagValue eq 'research'"))) == 1))
step("resources.resource_groups.check_existence", lambda: check(resources.resource_groups.check_existence("rg")))
step("network.network_security_groups.begin_create_or_update", lambda: network.network_security_groups.begin_create_or_update("rg", "nsg", {"location": location}))
step("network.security_rules.begin_create_or_update", lambda: network.security_rules.begin_create_or_update("rg", "nsg", "ssh", {"properties": {"protocol": "Tcp", "sourceAddressPrefix": "10.0.0.0/8", "sourcePortRange": "*", "destinationAddressPrefix": "*", "destinationPortRange": "22", "access": "Allow", "direction": "Inbound", "priority": 100}}))
step("network.security_rules.list", lambda: check([one.name for one in network.security_rules.list("rg", "nsg")] == ["ssh"]))
step("network.virtual_networks.begin_create_or_update", lambda: network.virtual_networks.begin_create_or_update("rg", "net", {"location": location, "properties": {"addressSpace": {"addressPrefixes": ["10.0.0.0/16"]}, "subnets": [{"name": "gpu", "properties": {"addressPrefix": "10.0.0.0/22", "networkSecurityGroup": {"id": f"{group}/providers/Microsoft.Network/networkSecurityGroups/nsg"}}}]}}))
step("network.subnets.begin_create_or_update", lambda: network.subnets.begin_create_or_update("rg", "net", "endpoints", {"properties": {"addressPrefix": "10.0.8.0/24"}}))
step("network.virtual_networks.get put again", lambda: network.virtual_networks.begin_create_or_update("rg", "net", network.virtual_networks.get("rg", "net")))
step("network.virtual_networks.begin_create_or_update other", lambda: network.virtual_networks.begin_create_or_update("rg", "other", {"location": location, "properties": {"addressSpace": {"addressPrefixes": ["10.1.0.0/16"]}}}))
step("network.virtual_network_peerings.begin_create_or_update", lambda: network.virtual_network_peerings.begin_create_or_update("rg", "net", "to-other", {"properties": {"remoteVirtualNetwork": {"id": net.replace("/net", "/other")}, "allowVirtualNetworkAccess": True}}))
step("network.virtual_networks put again with a peering", lambda: network.virtual_networks.begin_create_or_update("rg", "net", network.virtual_networks.get("rg", "net")))
step("network.usages.list", lambda: list(network.usages.list(location)))
identity = step("msi.user_assigned_identities.create_or_update", lambda: msi.user_assigned_identities.create_or_update("rg", "nodes", {"location": location}))
step("storage.storage_accounts.check_name_availability", lambda: check(storage.storage_accounts.check_name_availability({"name": "clusterdata77", "type": "Microsoft.Storage/storageAccounts"}).name_available))
step("storage.storage_accounts.begin_create", lambda: storage.storage_accounts.begin_create("rg", "clusterdata77", {"location": location, "kind": "StorageV2", "sku": {"name": "Standard_LRS"}}))
step("storage.blob_containers.create", lambda: storage.blob_containers.create("rg", "clusterdata77", "data", {}))
step("storage.usages.list_by_location", lambda: list(storage.usages.list_by_location(location)))
step("vault.vaults.begin_create_or_update", lambda: vault.vaults.begin_create_or_update("rg", "cluster-vault77", {"location": location, "properties": {"tenantId": tenant, "sku": {"family": "A", "name": "standard"}, "enableRbacAuthorization": True}}))
step("vault.vaults.list", lambda: check(len(list(vault.vaults.list())) == 1))
step("vault.vaults.list_by_subscription", lambda: check(len(list(vault.vaults.list_by_subscription())) == 1))
roles = step("authorization.role_definitions.list by name", lambda: list(authorization.role_definitions.list(group, filter="roleName eq 'Reader'")))
step("authorization.role_definitions permissions", lambda: check(roles[0].permissions[0].actions == ["*/read"]))
assignment = "11111111-1111-4111-8111-111111111111"
step("authorization.role_assignments.create", lambda: authorization.role_assignments.create(group, assignment, {"properties": {"roleDefinitionId": roles[0].id, "principalId": identity.principal_id, "principalType": "ServicePrincipal"}}))
step("authorization.role_assignments.list_for_resource_group", lambda: check(len(list(authorization.role_assignments.list_for_resource_group("rg"))) == 1))
step("authorization.role_assignments.delete", lambda: check(authorization.role_assignments.delete(group, assignment).name == assignment))
profile = {
    "storageProfile": {"imageReference": {"publisher": "microsoft-dsvm", "offer": "ubuntu-hpc", "sku": "2204", "version": "latest"}, "osDisk": {"createOption": "FromImage", "managedDisk": {"storageAccountType": "Premium_LRS"}}},
    "osProfile": {"computerNamePrefix": "gpu", "adminUsername": "azureuser", "linuxConfiguration": {"disablePasswordAuthentication": True, "ssh": {"publicKeys": [{"path": "/home/azureuser/.ssh/authorized_keys", "keyData": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHBYNkDsHeXRN9BTMWo6a68hFjzeIi/uqWgtgBnM49Ky me"}]}}},
    "networkProfile": {"networkInterfaceConfigurations": [{"name": "nic", "properties": {"primary": True, "ipConfigurations": [{"name": "ip", "properties": {"subnet": {"id": f"{net}/subnets/gpu"}}}]}}]},
}
body = {"location": location, "sku": {"name": "Standard_ND96asr_v4", "capacity": 2}, "properties": {"orchestrationMode": "Uniform", "singlePlacementGroup": True, "platformFaultDomainCount": 1, "overprovision": False, "upgradePolicy": {"mode": "Manual"}, "virtualMachineProfile": profile}}
step("compute.resource_skus.list", lambda: check(any(one.name == "Standard_ND96asr_v4" for one in compute.resource_skus.list(filter=f"location eq '{location}'"))))
step("compute.usage.list", lambda: list(compute.usage.list(location)))
step("compute.virtual_machine_scale_sets.begin_create_or_update", lambda: compute.virtual_machine_scale_sets.begin_create_or_update("rg", "gpu", body))
step("compute.virtual_machine_scale_sets.get", lambda: check(compute.virtual_machine_scale_sets.get("rg", "gpu").sku.capacity == 2))
step("compute.virtual_machine_scale_sets.get expand userData", lambda: compute.virtual_machine_scale_sets.get("rg", "gpu", expand="userData"))
step("compute.virtual_machine_scale_sets put sku and location", lambda: compute.virtual_machine_scale_sets.begin_create_or_update("rg", "gpu", {"location": location, "sku": {"name": "Standard_ND96asr_v4", "capacity": 3}}))
step("compute.virtual_machine_scale_sets.begin_update", lambda: compute.virtual_machine_scale_sets.begin_update("rg", "gpu", {"sku": {"name": "Standard_ND96asr_v4", "capacity": 4}}))
step("compute.virtual_machine_scale_sets put again", lambda: compute.virtual_machine_scale_sets.begin_create_or_update("rg", "gpu", compute.virtual_machine_scale_sets.get("rg", "gpu")))
step("compute.virtual_machine_scale_sets.get_instance_view", lambda: compute.virtual_machine_scale_sets.get_instance_view("rg", "gpu"))
instances = step("compute.virtual_machine_scale_set_vms.list", lambda: list(compute.virtual_machine_scale_set_vms.list("rg", "gpu")))
step("compute.virtual_machine_scale_set_vms.list expand instanceView", lambda: check(all(one.instance_view is not None for one in compute.virtual_machine_scale_set_vms.list("rg", "gpu", expand="instanceView"))))
step("compute.virtual_machine_scale_set_vms.get expand instanceView", lambda: check(compute.virtual_machine_scale_set_vms.get("rg", "gpu", "0", expand="instanceView").instance_view is not None))
step("network.network_interfaces.list_virtual_machine_scale_set_network_interfaces", lambda: check(len(list(network.network_interfaces.list_virtual_machine_scale_set_network_interfaces("rg", "gpu"))) == 4))
step("network.network_interfaces.list_virtual_machine_scale_set_vm_network_interfaces", lambda: check(len(list(network.network_interfaces.list_virtual_machine_scale_set_vm_network_interfaces("rg", "gpu", "0"))) == 1))
step("compute.virtual_machine_scale_sets.begin_restart", lambda: compute.virtual_machine_scale_sets.begin_restart("rg", "gpu"))
step("compute.virtual_machine_scale_sets.begin_reimage", lambda: compute.virtual_machine_scale_sets.begin_reimage("rg", "gpu"))
step("compute.virtual_machine_scale_sets.begin_power_off", lambda: compute.virtual_machine_scale_sets.begin_power_off("rg", "gpu"))
step("compute.virtual_machine_scale_sets.get_instance_view stopped", lambda: check(any(one.code == "PowerState/stopped" for one in compute.virtual_machine_scale_sets.get_instance_view("rg", "gpu").virtual_machine.statuses_summary)))
step("compute.virtual_machine_scale_sets.begin_start", lambda: compute.virtual_machine_scale_sets.begin_start("rg", "gpu"))
step("compute.virtual_machine_scale_set_vms protect", lambda: compute.virtual_machine_scale_set_vms.begin_update("rg", "gpu", "1", {"location": location, "properties": {"protectionPolicy": {"protectFromScaleIn": True}}}))
step("compute.virtual_machine_scale_set_vms.get protected", lambda: check(compute.virtual_machine_scale_set_vms.get("rg", "gpu", "1").protection_policy.protect_from_scale_in))
step("compute.virtual_machine_scale_set_vms.simulate_eviction not Spot", lambda: compute.virtual_machine_scale_set_vms.simulate_eviction("rg", "gpu", "0"), "OperationNotAllowed")
step("compute.virtual_machine_scale_sets.begin_delete_instances", lambda: compute.virtual_machine_scale_sets.begin_delete_instances("rg", "gpu", {"instanceIds": ["0"]}))
step("batch.batch_account.begin_create", lambda: batch.batch_account.begin_create("rg", "clusterbatch77", {"location": location, "properties": {"poolAllocationMode": "BatchService"}}))
step("batch.batch_account.update", lambda: batch.batch_account.update("rg", "clusterbatch77", {"tags": tags}))
step("batch.location.list_supported_virtual_machine_skus", lambda: check(len(list(batch.location.list_supported_virtual_machine_skus(location))) > 0))
step("batch.location.get_quotas", lambda: batch.location.get_quotas(location))
step("batch.pool.create", lambda: batch.pool.create("rg", "clusterbatch77", "gpu", {"properties": {"vmSize": "STANDARD_ND96asr_v4", "deploymentConfiguration": {"virtualMachineConfiguration": {"imageReference": {"publisher": "microsoft-dsvm", "offer": "ubuntu-hpc", "sku": "2204", "version": "latest"}, "nodeAgentSkuId": "batch.node.ubuntu 22.04"}}, "targetNodeCommunicationMode": "Simplified", "scaleSettings": {"fixedScale": {"targetDedicatedNodes": 1}}}}))
step("batch.pool.list_by_batch_account", lambda: check(len(list(batch.pool.list_by_batch_account("rg", "clusterbatch77"))) == 1))
step("resources.resources.list", lambda: check(len(list(resources.resources.list())) > 5))
step("resources.resources.list by group, filter", lambda: check(len(list(resources.resources.list_by_resource_group("rg", filter="resourceType eq 'Microsoft.Compute/virtualMachineScaleSets'"))) == 1))
step("resources.resources.list by name", lambda: check(len(list(resources.resources.list(filter="resourceGroup eq 'rg' and name eq 'gpu'"))) == 1))
step("resources.resources.list by tag", lambda: check(len(list(resources.resources.list(filter="tagName eq 'owner' and tagValue eq 'research'"))) == 1))
step("resources.providers.get", lambda: check(resources.providers.get("Microsoft.Compute").registration_state == "Registered"))
step("compute.virtual_machine_scale_sets.get unknown", lambda: compute.virtual_machine_scale_sets.get("rg", "none"), "ResourceNotFound")
step("compute.virtual_machine_scale_sets bad size", lambda: compute.virtual_machine_scale_sets.begin_create_or_update("rg", "bad", {**body, "sku": {"name": "Standard_Nope_v9", "capacity": 1}}), "NotSimulated")
step("compute.galleries.list", lambda: list(compute.galleries.list()), "NotSimulated")
step("compute.virtual_machine_scale_sets.begin_delete", lambda: compute.virtual_machine_scale_sets.begin_delete("rg", "gpu"))
learning = step("ml.MLClient", lambda: MLClient(credential, subscription, "rg", "lab", cloud="AzureSimulated"))
step("ml.workspaces.list", lambda: list(learning.workspaces.list()))
step("ml.workspaces.get none", lambda: learning.workspaces.get("none"), "ResourceNotFound")
step("ml.compute.list_sizes", lambda: check(len(learning.compute.list_sizes(location=location)) > 0))
step("ml.compute.list_usage", lambda: list(learning.compute.list_usage(location=location)))
step("resources.resource_groups.begin_delete", lambda: resources.resource_groups.begin_delete("rg"))
