package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/arm"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/cloud"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/runtime"
	"github.com/Azure/azure-sdk-for-go/sdk/azidentity"
)

const (
	worked   = "worked"
	location = "southcentralus"
)

var (
	ctx          = context.Background()
	endpoint     = os.Getenv("AZURE_RESOURCE_MANAGER")
	subscription = os.Getenv("AZURE_SUBSCRIPTION_ID")
	tenant       = os.Getenv("AZURE_TENANT_ID")
	group        = "/subscriptions/" + subscription + "/resourceGroups/rg"
	core         = azcore.ClientOptions{Cloud: cloud.Configuration{
		ActiveDirectoryAuthorityHost: endpoint,
		Services: map[cloud.ServiceName]cloud.ServiceConfiguration{
			cloud.ResourceManager: {Endpoint: endpoint, Audience: endpoint},
		},
	}}
	options    = arm.ClientOptions{ClientOptions: core}
	credential = made(azidentity.NewClientSecretCredential(tenant, os.Getenv("AZURE_CLIENT_ID"), os.Getenv("AZURE_CLIENT_SECRET"),
		&azidentity.ClientSecretCredentialOptions{ClientOptions: core, DisableInstanceDiscovery: true}))
)

func made[T any](what T, err error) T {
	if err != nil {
		panic(err)
	}
	return what
}

// parsed is a body of a request, with the words in capitals filled in.
func parsed[T any](body string) (what T) {
	filled := strings.NewReplacer("LOCATION", location, "GROUP", group, "TENANT", tenant).Replace(body)
	if err := json.Unmarshal([]byte(filled), &what); err != nil {
		panic(err)
	}
	return what
}

// wait polls without the second that PollUntilDone waits at least.
func wait[T any](poller *runtime.Poller[T], err error) error {
	for err == nil && !poller.Done() {
		time.Sleep(20 * time.Millisecond)
		_, err = poller.Poll(ctx)
	}
	if err == nil {
		_, err = poller.Result(ctx)
	}
	return err
}

func all[Page, Item any](pager *runtime.Pager[Page], items func(Page) []*Item) (found []*Item, err error) {
	for pager.More() {
		page, err := pager.NextPage(ctx)
		if err != nil {
			return nil, err
		}
		found = append(found, items(page)...)
	}
	return found, nil
}

// both is the first error, or what an answer has otherwise than it should.
func both[T any](err error, came T, wanted T) error {
	if err == nil && fmt.Sprint(came) != fmt.Sprint(wanted) {
		return fmt.Errorf("%v instead of %v", came, wanted)
	}
	return err
}

// step does one operation. What is expected of it is "worked", "NotSimulated", or the code of a refusal.
func step(operation string, expected string, action func() error) {
	came, said := worked, ""
	if err := safely(action); err != nil {
		came, said = "wrong answer", err.Error()
		var refused *azcore.ResponseError
		if errors.As(err, &refused) {
			came = refused.ErrorCode
		}
	}
	if len(said) > 600 {
		said = said[:600]
	}
	line := made(json.Marshal(map[string]string{"client": "go", "operation": operation, "expected": expected, "came": came, "said": said}))
	fmt.Println(string(line))
}

// safely makes an error of a member that an answer does not have.
func safely(action func() error) (err error) {
	defer func() {
		if lacking := recover(); lacking != nil {
			err = fmt.Errorf("%v", lacking)
		}
	}()
	return action()
}
