package org.coursemigration.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.coursemigration.host.lms.Role;
import org.coursemigration.host.web.ApiClient.Answer;
import org.coursemigration.host.web.ApiDocument.Operation;
import org.coursemigration.host.web.access.ForPrograms;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.OpenToAll;
import org.coursemigration.host.web.access.Right;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** All calls of the API: as its document says, for whom it says, with its problems. */
@Tag("once")
@TestInstance(Lifecycle.PER_CLASS)
class ApiRoutesTest {

  private static final ApiDocument DOCUMENT = ApiDocument.read();

  private UiSite site;

  @BeforeAll
  void serve(@TempDir java.nio.file.Path directory) throws Exception {
    site = UiSite.serve(directory, "site");
    site.addUser("manager", Role.MANAGER);
    site.addUser("viewer", Role.VIEWER);
    site.addUser("none", Role.NONE);
  }

  @AfterAll
  void close() {
    site.close();
  }

  /** Each verb and path of the resources, with the right that it needs; empty for none. */
  private static Map<String, String> routes() {
    Map<String, String> routes = new TreeMap<>();
    for (Class<?> resource : WebPages.FOR_PROGRAMS) {
      for (Method method : resource.getDeclaredMethods()) {
        verb(method)
            .forEach(verb -> routes.put(verb + " " + path(resource, method), right(method)));
      }
    }
    return routes;
  }

  private static List<String> verb(Method method) {
    List<String> verbs = new ArrayList<>();
    for (Annotation annotation : method.getAnnotations()) {
      HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
      if (verb != null) {
        verbs.add(verb.value());
      }
    }
    return verbs;
  }

  private static String path(Class<?> resource, Method method) {
    Path below = method.getAnnotation(Path.class);
    String path =
        resource.getAnnotation(Path.class).value() + (below == null ? "" : "/" + below.value());
    return path.replaceAll("\\{(\\w+):(?:[^{}]|\\{[^{}]*\\})*\\}", "{$1}");
  }

  private static String right(Method method) {
    Needs needs = method.getAnnotation(Needs.class);
    return needs == null ? "" : needs.value().name().toLowerCase(Locale.ROOT);
  }

  @Test
  void theDocumentDescribesTheRoutesThatThereAreWithTheirRights() {
    Map<String, String> described = new TreeMap<>();
    DOCUMENT.operations().forEach(o -> described.put(o.toString(), o.right()));

    assertThat(described).isEqualTo(routes()).hasSizeGreaterThan(35);
  }

  @Test
  void eachRouteIsForProgramsAndSaysWhoMayTakeIt() {
    for (Class<?> resource : WebPages.FOR_PROGRAMS) {
      assertThat(resource).hasAnnotation(ForPrograms.class);
      for (Method method : resource.getDeclaredMethods()) {
        if (!verb(method).isEmpty()) {
          assertThat(method.isAnnotationPresent(OpenToAll.class))
              .as(method.toString())
              .isNotEqualTo(method.isAnnotationPresent(Needs.class));
        }
      }
    }
  }

  @Test
  void eachCallIsDescribedOnceByItsOwnName() {
    assertThat(DOCUMENT.operations())
        .extracting(operation -> operation.description().get("operationId").asText())
        .doesNotHaveDuplicates();
    assertThat(DOCUMENT.node().get("openapi").asText()).isEqualTo("3.1.0");
  }

  @Test
  void theServedDocumentIsThisOneAndEverybodyMayReadIt() {
    assertThat(ApiClient.nobody(site).get("/api/v1/openapi.json")).isEqualTo(DOCUMENT.node());
  }

  /** A call with a parameter that nobody knows is told the ones that are known. */
  @Test
  void theDescribedParametersAreThoseThatAreTaken() {
    ApiClient admin = ApiClient.of(site, "admin");
    for (Operation operation : DOCUMENT.operations()) {
      if (operation.queryParameters().isEmpty()) {
        continue;
      }
      String address = operation.address().replaceFirst("\\?.*", "") + "?nonsense=1";
      String body = operation.bodyType().equals("application/json") ? "{}" : "";
      Answer answer =
          operation.bodyType().isEmpty()
              ? admin.call(operation.verb(), address)
              : admin.call(operation.verb(), address, operation.bodyType(), body);
      assertThat(answer.status()).as(operation.toString()).isEqualTo(400);
      JsonNode errors = answer.json().get("errors");
      String known = errors.get(errors.size() - 1).get("message").asText();
      for (String name : operation.queryParameters()) {
        assertThat(known).as(operation.toString()).containsPattern("[\\[ ]" + name + "[,\\]]");
      }
      assertThat(known.split(",", -1)).hasSize(operation.queryParameters().size());
    }
  }

  @Test
  void nobodyIsToldThatATokenIsNeeded() {
    for (ApiClient client : List.of(ApiClient.nobody(site), ApiClient.with(site, "wrong"))) {
      for (Operation operation : needing()) {
        Answer answer = call(client, operation);
        assertThat(answer.status()).as(operation.toString()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer ");
        assertThat(answer.type()).isEqualTo("application/problem+json");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void eachRoleTakesItsCallsAndNoOther(Role role) {
    String name = role == Role.ADMIN ? "admin" : role.name().toLowerCase(Locale.ROOT);
    ApiClient client = ApiClient.of(site, name);
    for (Operation operation : needing()) {
      boolean may =
          Right.of(role).contains(Right.valueOf(operation.right().toUpperCase(Locale.ROOT)));
      int status = call(client, operation).status();
      if (may) {
        assertThat(status).as(role + " " + operation).isNotIn(401, 403, 500);
      } else {
        assertThat(status).as(role + " " + operation).isEqualTo(403);
      }
    }
  }

  /** Sessions of people count for nothing here, nor do tokens of other sites. */
  @Test
  void neitherASessionNorAWebServiceTokenIsTaken() {
    PageClient admin = PageClient.loggedIn(site, "admin");
    assertThat(admin.get("/api/v1/settings").statusCode()).isEqualTo(401);
    assertThat(admin.post("/api/v1/tasks/work/backup/pause", Map.of()).statusCode()).isEqualTo(401);

    String token = site.token(site.host().lms().users().find("admin").orElseThrow().id());
    assertThat(ApiClient.with(site, token).call("GET", "/api/v1/settings").status()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/nothing, 404",
    "GET, /api, 404",
    "GET, /api/v1/migrations/999999, 404",
    "GET, /api/v1/migrations/x, 404",
    "PUT, /api/v1/migrations, 405",
    "GET, /api/v1/migrations/1/retry, 405",
    "DELETE, /api/v1/settings/directory, 405",
    "GET, /health/nothing, 404",
    "POST, /health/live, 405"
  })
  void whatIsNotThereIsAProblem(String verb, String address, int status) {
    Answer answer = ApiClient.of(site, "admin").call(verb, address);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.type()).isEqualTo("application/problem+json");
    assertThat(answer.json().get("status").asInt()).isEqualTo(status);
    assertThat(answer.json().get("detail").asText()).isNotBlank();
    if (status == 405) {
      assertThat(answer.header("Allow")).isNotBlank();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          application/json | {"value": "x" | 400
          application/json | {"value": "x"} {} | 400
          application/json | {"value": "x", "value": "y"} | 400
          application/json | [] | 400
          application/json | '' | 400
          application/json | {} | 400
          application/json | {"value": 7} | 400
          application/json | {"value": null} | 400
          application/json | {"value": "x", "user": "y"} | 400
          application/xml | <value>x</value> | 415
          application/x-www-form-urlencoded | value=x | 415
          """)
  void aBodyThatCannotBeUnderstoodIsAProblem(String type, String body, int status) {
    Answer answer =
        ApiClient.of(site, "admin")
            .call("PUT", "/api/v1/settings/directory", type, body == null ? "" : body);

    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.type()).isEqualTo("application/problem+json");
  }

  @Test
  void aBodyWithoutEndIsAProblem() {
    String body = "{\"value\": \"" + "x".repeat(2 << 20) + "\"}";
    Answer answer =
        ApiClient.of(site, "admin")
            .call("PUT", "/api/v1/settings/directory", "application/json", body);

    assertThat(answer.status()).isEqualTo(413);
  }

  @Test
  void allThatIsWrongWithACallIsToldAtOnceByName() {
    JsonNode problem =
        ApiClient.of(site, "admin")
            .call(
                "GET",
                "/api/v1/migrations?action=move&status=lost&from=yesterday&limit=501&key=1&order=up")
            .json();

    assertThat(problem.get("errors").findValuesAsText("field"))
        .containsExactlyInAnyOrder("action", "status", "from", "limit", "key", "order");
  }

  private static List<Operation> needing() {
    return DOCUMENT.operations().stream()
        .filter(operation -> !operation.right().isEmpty())
        .toList();
  }

  private static Answer call(ApiClient client, Operation operation) {
    return switch (operation.bodyType()) {
      case "" -> client.call(operation.verb(), operation.address());
      case "text/csv" ->
          client.call(
              operation.verb(),
              operation.address() + "?dryrun=true",
              "text/csv",
              "courseid,categoryid\n");
      default ->
          client.call(operation.verb(), operation.address(), operation.bodyType(), "{\"x\":1}");
    };
  }
}
