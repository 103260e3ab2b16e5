package main

import (
	"github.com/Azure/azure-sdk-for-go/sdk/resourcemanager/compute/armcompute/v8"
	"github.com/Azure/azure-sdk-for-go/sdk/resourcemanager/network/armnetwork/v9"
)

const scaleSet = `{"location": "LOCATION", "sku": {"name": "Standard_ND96asr_v4", "capacity": 2}, "properties": {
	"orchestrationMode": "Uniform", "singlePlacementGroup": true, "platformFaultDomainCount": 1, "overprovision": false,
	"upgradePolicy": {"mode": "Manual"},
	"virtualMachineProfile": {
		"storageProfile": {
			"imageReference": {"publisher": "microsoft-dsvm", "offer": "ubuntu-hpc", "sku": "2204", "version": "latest"},
			"osDisk": {"createOption": "FromImage", "managedDisk": {"storageAccountType": "Premium_LRS"}}},
		"osProfile": {"computerNamePrefix": "gpu", "adminUsername": "azureuser", "linuxConfiguration": {
			"disablePasswordAuthentication": true,
			"ssh": {"publicKeys": [{"path": "/home/azureuser/.ssh/authorized_keys", "keyData": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHBYNkDsHeXRN9BTMWo6a68hFjzeIi/uqWgtgBnM49Ky me"}]}}},
		"networkProfile": {"networkInterfaceConfigurations": [{"name": "nic", "properties": {"primary": true, "ipConfigurations": [
			{"name": "ip", "properties": {"subnet": {"id": "GROUP/providers/Microsoft.Network/virtualNetworks/net/subnets/gpu"}}}]}}]}}}}`

func scaleSets(compute *armcompute.ClientFactory, network *armnetwork.ClientFactory) {
	step("ResourceSKUs.List", worked, func() error {
		filter := "location eq '" + location + "'"
		found, err := all(compute.NewResourceSKUsClient().NewListPager(&armcompute.ResourceSKUsClientListOptions{Filter: &filter}),
			func(page armcompute.ResourceSKUsClientListResponse) []*armcompute.ResourceSKU { return page.Value })
		return both(err, len(found) > 0, true)
	})
	step("compute Usage.List", worked, func() error {
		found, err := all(compute.NewUsageClient().NewListPager(location, nil), func(page armcompute.UsageClientListResponse) []*armcompute.Usage { return page.Value })
		return both(err, len(found) > 0, true)
	})
	sets := compute.NewVirtualMachineScaleSetsClient()
	step("VirtualMachineScaleSets.CreateOrUpdate", worked, func() error {
		return wait(sets.BeginCreateOrUpdate(ctx, "rg", "gpu", parsed[armcompute.VirtualMachineScaleSet](scaleSet), nil))
	})
	step("VirtualMachineScaleSets.Get", worked, func() error {
		found, err := sets.Get(ctx, "rg", "gpu", nil)
		if err != nil {
			return err
		}
		return both(nil, *found.SKU.Capacity, 2)
	})
	step("VirtualMachineScaleSets.Get none", "ResourceNotFound", func() error {
		_, err := sets.Get(ctx, "rg", "none", nil)
		return err
	})
	step("VirtualMachineScaleSets put again", worked, func() error {
		found, err := sets.Get(ctx, "rg", "gpu", nil)
		if err != nil {
			return err
		}
		return wait(sets.BeginCreateOrUpdate(ctx, "rg", "gpu", found.VirtualMachineScaleSet, nil))
	})
	step("VirtualMachineScaleSets.Update", worked, func() error {
		return wait(sets.BeginUpdate(ctx, "rg", "gpu", parsed[armcompute.VirtualMachineScaleSetUpdate](`{"sku": {"name": "Standard_ND96asr_v4", "capacity": 3}}`), nil))
	})
	step("VirtualMachineScaleSets.GetInstanceView", worked, func() error {
		found, err := sets.GetInstanceView(ctx, "rg", "gpu", nil)
		if err != nil {
			return err
		}
		return both(nil, *found.VirtualMachine.StatusesSummary[0].Count, 3)
	})
	nodes := compute.NewVirtualMachineScaleSetVMsClient()
	step("VirtualMachineScaleSetVMs.List expand instanceView", worked, func() error {
		view := "instanceView"
		found, err := all(nodes.NewListPager("rg", "gpu", &armcompute.VirtualMachineScaleSetVMsClientListOptions{Expand: &view}),
			func(page armcompute.VirtualMachineScaleSetVMsClientListResponse) []*armcompute.VirtualMachineScaleSetVM {
				return page.Value
			})
		if err != nil {
			return err
		}
		return both(both(nil, len(found), 3), *found[0].Properties.InstanceView.Statuses[1].Code, "PowerState/running")
	})
	step("Interfaces of a scale set", worked, func() error {
		found, err := all(network.NewInterfacesClient().NewListVirtualMachineScaleSetNetworkInterfacesPager("rg", "gpu", nil),
			func(page armnetwork.InterfacesClientListVirtualMachineScaleSetNetworkInterfacesResponse) []*armnetwork.Interface {
				return page.Value
			})
		return both(err, len(found), 3)
	})
	step("VirtualMachineScaleSets.Restart", worked, func() error { return wait(sets.BeginRestart(ctx, "rg", "gpu", nil)) })
	step("VirtualMachineScaleSets.Reimage", worked, func() error { return wait(sets.BeginReimage(ctx, "rg", "gpu", nil)) })
	step("VirtualMachineScaleSets.PowerOff", worked, func() error { return wait(sets.BeginPowerOff(ctx, "rg", "gpu", nil)) })
	step("VirtualMachineScaleSets.Start", worked, func() error { return wait(sets.BeginStart(ctx, "rg", "gpu", nil)) })
	step("VirtualMachineScaleSetVMs.Update what was read", worked, func() error {
		found, err := nodes.Get(ctx, "rg", "gpu", "1", nil)
		if err != nil {
			return err
		}
		node, protects := found.VirtualMachineScaleSetVM, true
		node.Properties.ProtectionPolicy = &armcompute.VirtualMachineScaleSetVMProtectionPolicy{ProtectFromScaleIn: &protects}
		if err := wait(nodes.BeginUpdate(ctx, "rg", "gpu", "1", node, nil)); err != nil {
			return err
		}
		after, err := nodes.Get(ctx, "rg", "gpu", "1", nil)
		if err != nil {
			return err
		}
		return both(nil, *after.Properties.ProtectionPolicy.ProtectFromScaleIn, true)
	})
	step("VirtualMachineScaleSetVMs.SimulateEviction not Spot", "OperationNotAllowed", func() error {
		_, err := nodes.SimulateEviction(ctx, "rg", "gpu", "0", nil)
		return err
	})
	step("VirtualMachineScaleSets.DeleteInstances", worked, func() error {
		return wait(sets.BeginDeleteInstances(ctx, "rg", "gpu", parsed[armcompute.VirtualMachineScaleSetVMInstanceRequiredIDs](`{"instanceIds": ["0"]}`), nil))
	})
	step("VirtualMachineScaleSets.Delete", worked, func() error { return wait(sets.BeginDelete(ctx, "rg", "gpu", nil)) })
}
