// The first operations of somebody who uses Azure's Go SDKs, one after the other on one simulated Azure. Prints a line of JSON
// for each: its name, what is expected of it, and what came of it.
package main

import (
	"fmt"

	"github.com/Azure/azure-sdk-for-go/sdk/resourcemanager/authorization/armauthorization/v2"
	"github.com/Azure/azure-sdk-for-go/sdk/resourcemanager/batch/armbatch/v2"
	"github.com/Azure/azure-sdk-for-go/sdk/resourcemanager/compute/armcompute/v8"
	"github.com/Azure/azure-sdk-for-go/sdk/resourcemanager/keyvault/armkeyvault/v2"
	"github.com/Azure/azure-sdk-for-go/sdk/resourcemanager/machinelearning/armmachinelearning/v4"
	"github.com/Azure/azure-sdk-for-go/sdk/resourcemanager/msi/armmsi"
	"github.com/Azure/azure-sdk-for-go/sdk/resourcemanager/network/armnetwork/v9"
	"github.com/Azure/azure-sdk-for-go/sdk/resourcemanager/quota/armquota"
	"github.com/Azure/azure-sdk-for-go/sdk/resourcemanager/resources/armresources/v4"
	"github.com/Azure/azure-sdk-for-go/sdk/resourcemanager/storage/armstorage/v2"
)

func main() {
	resources := made(armresources.NewClientFactory(subscription, credential, &options))
	network := made(armnetwork.NewClientFactory(subscription, credential, &options))
	compute := made(armcompute.NewClientFactory(subscription, credential, &options))
	identities := made(armmsi.NewClientFactory(subscription, credential, &options))
	storage := made(armstorage.NewClientFactory(subscription, credential, &options))
	vaults := made(armkeyvault.NewClientFactory(subscription, credential, &options)).NewVaultsClient()
	access := made(armauthorization.NewClientFactory(subscription, credential, &options))
	batch := made(armbatch.NewClientFactory(subscription, credential, &options))
	learning := made(armmachinelearning.NewClientFactory(subscription, credential, &options))

	groups := resources.NewResourceGroupsClient()
	step("ResourceGroups.CreateOrUpdate", worked, func() error {
		_, err := groups.CreateOrUpdate(ctx, "rg", parsed[armresources.ResourceGroup](`{"location": "LOCATION", "tags": {"owner": "research"}}`), nil)
		return err
	})
	step("ResourceGroups.CheckExistence", worked, func() error {
		found, err := groups.CheckExistence(ctx, "rg", nil)
		return both(err, found.Success, true)
	})
	step("ResourceGroups.List by tag", worked, func() error {
		filter := "tagName eq 'owner' and tagValue eq 'research'"
		found, err := all(groups.NewListPager(&armresources.ResourceGroupsClientListOptions{Filter: &filter}), func(page armresources.ResourceGroupsClientListResponse) []*armresources.ResourceGroup {
			return page.Value
		})
		return both(err, len(found), 1)
	})
	step("SecurityGroups.CreateOrUpdate", worked, func() error {
		return wait(network.NewSecurityGroupsClient().BeginCreateOrUpdate(ctx, "rg", "nsg", parsed[armnetwork.SecurityGroup](`{"location": "LOCATION"}`), nil))
	})
	step("SecurityRules.CreateOrUpdate", worked, func() error {
		return wait(network.NewSecurityRulesClient().BeginCreateOrUpdate(ctx, "rg", "nsg", "ssh", parsed[armnetwork.SecurityRule](`{"properties": {"protocol": "Tcp",
			"sourceAddressPrefix": "10.0.0.0/8", "sourcePortRange": "*", "destinationAddressPrefix": "*", "destinationPortRange": "22",
			"access": "Allow", "direction": "Inbound", "priority": 100}}`), nil))
	})
	networks := network.NewVirtualNetworksClient()
	step("VirtualNetworks.CreateOrUpdate", worked, func() error {
		return wait(networks.BeginCreateOrUpdate(ctx, "rg", "net", parsed[armnetwork.VirtualNetwork](`{"location": "LOCATION", "properties": {
			"addressSpace": {"addressPrefixes": ["10.0.0.0/16"]},
			"subnets": [{"name": "gpu", "properties": {"addressPrefix": "10.0.0.0/22",
				"networkSecurityGroup": {"id": "GROUP/providers/Microsoft.Network/networkSecurityGroups/nsg"}}}]}}`), nil))
	})
	step("Subnets.CreateOrUpdate", worked, func() error {
		return wait(network.NewSubnetsClient().BeginCreateOrUpdate(ctx, "rg", "net", "endpoints", parsed[armnetwork.Subnet](`{"properties": {"addressPrefix": "10.0.8.0/24"}}`), nil))
	})
	step("VirtualNetworks put again", worked, func() error {
		found, err := networks.Get(ctx, "rg", "net", nil)
		if err != nil {
			return err
		}
		return wait(networks.BeginCreateOrUpdate(ctx, "rg", "net", found.VirtualNetwork, nil))
	})
	step("network Usages.List", worked, func() error {
		found, err := all(network.NewUsagesClient().NewListPager(location, nil), func(page armnetwork.UsagesClientListResponse) []*armnetwork.Usage { return page.Value })
		return both(err, len(found) > 0, true)
	})
	principal := ""
	step("UserAssignedIdentities.CreateOrUpdate", worked, func() error {
		identity, err := identities.NewUserAssignedIdentitiesClient().CreateOrUpdate(ctx, "rg", "nodes", parsed[armmsi.Identity](`{"location": "LOCATION"}`), nil)
		if err == nil {
			principal = *identity.Properties.PrincipalID
		}
		return err
	})
	step("storage Accounts.Create", worked, func() error {
		return wait(storage.NewAccountsClient().BeginCreate(ctx, "rg", "clusterdata79", parsed[armstorage.AccountCreateParameters](`{"location": "LOCATION", "kind": "StorageV2", "sku": {"name": "Standard_LRS"}}`), nil))
	})
	step("BlobContainers.Create", worked, func() error {
		_, err := storage.NewBlobContainersClient().Create(ctx, "rg", "clusterdata79", "data", armstorage.BlobContainer{}, nil)
		return err
	})
	step("storage Usages.List", worked, func() error {
		found, err := all(storage.NewUsagesClient().NewListByLocationPager(location, nil), func(page armstorage.UsagesClientListByLocationResponse) []*armstorage.Usage { return page.Value })
		if err == nil {
			err = both(nil, *found[0].CurrentValue, 1)
		}
		return err
	})
	step("Vaults.CreateOrUpdate", worked, func() error {
		return wait(vaults.BeginCreateOrUpdate(ctx, "rg", "cluster-vault79", parsed[armkeyvault.VaultCreateOrUpdateParameters](`{"location": "LOCATION", "properties": {
			"tenantId": "TENANT", "sku": {"family": "A", "name": "standard"}, "enableRbacAuthorization": true}}`), nil))
	})
	step("Vaults.ListBySubscription", worked, func() error {
		found, err := all(vaults.NewListBySubscriptionPager(nil), func(page armkeyvault.VaultsClientListBySubscriptionResponse) []*armkeyvault.Vault { return page.Value })
		return both(err, len(found), 1)
	})
	role := ""
	step("RoleDefinitions.List by name", worked, func() error {
		filter := "roleName eq 'Reader'"
		found, err := all(access.NewRoleDefinitionsClient().NewListPager(group, &armauthorization.RoleDefinitionsClientListOptions{Filter: &filter}),
			func(page armauthorization.RoleDefinitionsClientListResponse) []*armauthorization.RoleDefinition {
				return page.Value
			})
		if err != nil {
			return err
		}
		role = *found[0].ID
		return both(nil, *found[0].Properties.Permissions[0].Actions[0], "*/read")
	})
	assignments := access.NewRoleAssignmentsClient()
	assignment := "11111111-1111-4111-8111-111111111111"
	step("RoleAssignments.Create", worked, func() error {
		_, err := assignments.Create(ctx, group, assignment, parsed[armauthorization.RoleAssignmentCreateParameters](fmt.Sprintf(
			`{"properties": {"roleDefinitionId": "%s", "principalId": "%s", "principalType": "ServicePrincipal"}}`, role, principal)), nil)
		return err
	})
	step("RoleAssignments.ListForScope", worked, func() error {
		found, err := all(assignments.NewListForScopePager(group, nil), func(page armauthorization.RoleAssignmentsClientListForScopeResponse) []*armauthorization.RoleAssignment {
			return page.Value
		})
		return both(err, len(found), 1)
	})
	step("RoleAssignments.Delete", worked, func() error {
		deleted, err := assignments.Delete(ctx, group, assignment, nil)
		if err != nil {
			return err
		}
		return both(nil, *deleted.Name, assignment)
	})
	scaleSets(compute, network)
	quotas(made(armquota.NewClientFactory(credential, &options)))
	accounts := batch.NewAccountClient()
	step("batch Account.Create", worked, func() error {
		return wait(accounts.BeginCreate(ctx, "rg", "clusterbatch79", parsed[armbatch.AccountCreateParameters](`{"location": "LOCATION", "properties": {"poolAllocationMode": "BatchService"}}`), nil))
	})
	step("batch Account.Update", worked, func() error {
		_, err := accounts.Update(ctx, "rg", "clusterbatch79", parsed[armbatch.AccountUpdateParameters](`{"tags": {"owner": "research"}}`), nil)
		return err
	})
	step("batch Location.GetQuotas", worked, func() error {
		found, err := batch.NewLocationClient().GetQuotas(ctx, location, nil)
		if err != nil {
			return err
		}
		return both(nil, *found.AccountQuota, 3)
	})
	pools := batch.NewPoolClient()
	step("batch Pool.Create", worked, func() error {
		_, err := pools.Create(ctx, "rg", "clusterbatch79", "gpu", parsed[armbatch.Pool](`{"properties": {"vmSize": "STANDARD_ND96asr_v4",
			"deploymentConfiguration": {"virtualMachineConfiguration": {"nodeAgentSkuId": "batch.node.ubuntu 22.04",
				"imageReference": {"publisher": "microsoft-dsvm", "offer": "ubuntu-hpc", "sku": "2204", "version": "latest"}}},
			"targetNodeCommunicationMode": "Simplified", "scaleSettings": {"fixedScale": {"targetDedicatedNodes": 1}}}}`), nil)
		return err
	})
	step("batch Pool.List", worked, func() error {
		found, err := all(pools.NewListByBatchAccountPager("rg", "clusterbatch79", nil), func(page armbatch.PoolClientListByBatchAccountResponse) []*armbatch.Pool { return page.Value })
		return both(err, len(found), 1)
	})
	workspaces := learning.NewWorkspacesClient()
	step("Workspaces.CreateOrUpdate", worked, func() error {
		return wait(workspaces.BeginCreateOrUpdate(ctx, "rg", "lab", parsed[armmachinelearning.Workspace](`{"location": "LOCATION", "identity": {"type": "SystemAssigned"}, "properties": {
			"friendlyName": "lab", "storageAccount": "GROUP/providers/Microsoft.Storage/storageAccounts/clusterdata79",
			"keyVault": "GROUP/providers/Microsoft.KeyVault/vaults/cluster-vault79"}}`), nil))
	})
	step("ml Compute.CreateOrUpdate", worked, func() error {
		return wait(learning.NewComputeClient().BeginCreateOrUpdate(ctx, "rg", "lab", "gpu", parsed[armmachinelearning.ComputeResource](`{"location": "LOCATION", "properties": {
			"computeType": "AmlCompute", "properties": {"vmSize": "Standard_ND96asr_v4", "scaleSettings": {"minNodeCount": 0, "maxNodeCount": 1}}}}`), nil))
	})
	step("ml Compute.Get", worked, func() error {
		_, err := learning.NewComputeClient().Get(ctx, "rg", "lab", "gpu", nil)
		return err
	})
	step("Workspaces.Get none", "ResourceNotFound", func() error {
		_, err := workspaces.Get(ctx, "rg", "none", nil)
		return err
	})
	step("Providers.Get", worked, func() error {
		found, err := resources.NewProvidersClient().Get(ctx, "Microsoft.Compute", nil)
		if err != nil {
			return err
		}
		return both(nil, *found.RegistrationState, "Registered")
	})
	step("resources List by type", worked, func() error {
		filter := "resourceType eq 'Microsoft.Network/virtualNetworks'"
		found, err := all(resources.NewClient().NewListByResourceGroupPager("rg", &armresources.ClientListByResourceGroupOptions{Filter: &filter}),
			func(page armresources.ClientListByResourceGroupResponse) []*armresources.GenericResourceExpanded {
				return page.Value
			})
		return both(err, len(found), 1)
	})
	step("Galleries.List", "NotSimulated", func() error {
		_, err := all(compute.NewGalleriesClient().NewListPager(nil), func(page armcompute.GalleriesClientListResponse) []*armcompute.Gallery { return page.Value })
		return err
	})
	step("ResourceGroups.Delete", worked, func() error { return wait(groups.BeginDelete(ctx, "rg", nil)) })
}

func quotas(quota *armquota.ClientFactory) {
	scope := "subscriptions/" + subscription + "/providers/Microsoft.Compute/locations/" + location
	family := "Standard NDASv4_A100 Family"
	step("Quota.List", worked, func() error {
		found, err := all(quota.NewClient().NewListPager(scope, nil), func(page armquota.ClientListResponse) []*armquota.CurrentQuotaLimitBase { return page.Value })
		return both(err, len(found) > 3, true)
	})
	step("Quota.Get", worked, func() error {
		found, err := quota.NewClient().Get(ctx, family, scope, nil)
		if err != nil {
			return err
		}
		return both(nil, *found.Properties.Limit.(*armquota.LimitObject).Value > 0, true)
	})
	step("quota Usages.Get", worked, func() error {
		_, err := quota.NewUsagesClient().Get(ctx, family, scope, nil)
		return err
	})
	step("Quota.Create", "NotSimulated", func() error {
		return wait(quota.NewClient().BeginCreateOrUpdate(ctx, family, scope, parsed[armquota.CurrentQuotaLimitBase](
			`{"properties": {"limit": {"limitObjectType": "LimitValue", "value": 9600}}}`), nil))
	})
}
