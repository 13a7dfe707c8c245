package com.fabrikam.dronedelivery.account;

import com.fabrikam.dronedelivery.account.AccountRepository.Outcome;
import com.fabrikam.dronedelivery.chassis.openapi.ProblemResponses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/accounts/{accountId}")
@Tag(name = "Accounts")
class AccountController {

  private final AccountRepository accounts;

  AccountController(AccountRepository accounts) {
    this.accounts = accounts;
  }

  @PutMapping
  @Operation(operationId = "putAccount", summary = "Create or replace an account")
  @ApiResponse(
      responseCode = "201",
      description = "Created",
      useReturnTypeSchema = true,
      headers = @Header(name = HttpHeaders.LOCATION, ref = HttpHeaders.LOCATION))
  @ApiResponse(responseCode = "204", description = "Replaced", content = @Content)
  ResponseEntity<AccountResponse> put(
      @PathVariable AccountId accountId, @RequestBody AccountRequest request) {
    if (accounts.put(accountId, request) == Outcome.CREATED) {
      return ResponseEntity.created(URI.create("/accounts/" + accountId))
          .body(AccountResponse.of(accounts.get(accountId)));
    }
    return ResponseEntity.noContent().build();
  }

  @GetMapping
  @Operation(operationId = "getAccount", summary = "An account and its number of open deliveries")
  @ProblemResponses(AccountNotFoundException.class)
  AccountResponse get(@PathVariable AccountId accountId) {
    return AccountResponse.of(accounts.get(accountId));
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "deleteAccount", summary = "Delete an account without open deliveries")
  @ApiResponse(responseCode = "204", description = "Deleted, or not there")
  @ProblemResponses(AccountInUseException.class)
  void delete(@PathVariable AccountId accountId) {
    accounts.delete(accountId);
  }
}
