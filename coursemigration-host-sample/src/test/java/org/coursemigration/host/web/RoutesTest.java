package org.coursemigration.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.core.webservice.MoodleRestResource;
import org.coursemigration.host.lms.Role;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.OpenToAll;
import org.coursemigration.host.web.access.Right;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks all routes there are, found in the resources themselves, as everybody there is. */
@TestInstance(Lifecycle.PER_CLASS)
class RoutesTest {

  /** What may come of a call that was let through; none of the pages' data is there. */
  private static final List<Integer> LET_THROUGH = List.of(200, 303, 400, 404, 422);

  private UiSite site;

  @BeforeAll
  void serve(@TempDir java.nio.file.Path directory) throws Exception {
    site = UiSite.serve(directory, "site");
    site.addUser("manager", Role.MANAGER, new CategoryId(1));
    site.addUser("viewer", Role.VIEWER);
    site.addUser("none", Role.NONE);
  }

  @AfterAll
  void close() {
    site.close();
  }

  /**
   * A resource method with its path; parameters are filled with what is not there.
   *
   * @param path with {@code 999999} or the like in place of parameters
   */
  record Route(String verb, String path, boolean isMultipart, Method method) {

    Right right() {
      Needs needs = method.getAnnotation(Needs.class);
      return needs == null ? null : needs.value();
    }

    boolean isStream() {
      return path.equals("/live");
    }

    @Override
    public String toString() {
      return verb + " " + path;
    }
  }

  static Stream<Route> routes() {
    List<Route> routes = new ArrayList<>();
    for (Class<?> resource : WebPages.RESOURCES) {
      if (resource == MoodleRestResource.class) {
        continue;
      }
      for (Method method : resource.getDeclaredMethods()) {
        String verb =
            method.isAnnotationPresent(GET.class)
                ? "GET"
                : method.isAnnotationPresent(POST.class) ? "POST" : null;
        if (verb != null) {
          Path below = method.getAnnotation(Path.class);
          routes.add(
              new Route(
                  verb,
                  path(
                      resource.getAnnotation(Path.class).value(),
                      below == null ? "" : below.value()),
                  method.isAnnotationPresent(Consumes.class),
                  method));
        }
      }
    }
    return routes.stream();
  }

  private static String path(String resource, String below) {
    String path = ("/" + resource + "/" + below).replaceAll("/+", "/");
    return (path.length() > 1 ? path.replaceAll("/$", "") : path)
        .replaceAll("\\{id: \\[0-9a-f-\\]\\{36\\}\\}", "00000000-0000-0000-0000-000000000000")
        .replaceAll("\\{[a-z]+: \\\\d\\{1,18\\}\\}", "999999")
        .replaceAll("\\{action: ([a-z]+)\\|[a-z]+\\}", "$1")
        .replaceAll("\\{verb: (?:retry\\|)?([a-z]+)\\|[a-z]+\\}", "$1")
        .replaceAll("\\{scope: ([a-z]+)\\|[a-z|]+\\}", "$1")
        .replaceAll("\\{change: [a-z]+\\|[a-z]+\\}", "disable")
        .replaceAll("\\{[a-z]+\\}", "nothing");
  }

  @Test
  void thereAreRoutes() {
    assertThat(routes()).hasSizeGreaterThan(45);
    assertThat(routes()).noneMatch(route -> route.path().contains("{"));
  }

  @ParameterizedTest
  @MethodSource("routes")
  void eachRouteSaysWhoMayTakeIt(Route route) {
    assertThat(route.method().isAnnotationPresent(OpenToAll.class))
        .isNotEqualTo(route.method().isAnnotationPresent(Needs.class));
  }

  @Test
  void nobodyIsAskedToLogInFirst() throws Exception {
    PageClient nobody = new PageClient(site);
    for (Route route : needing()) {
      var answer = call(nobody, route, "");
      if (answer.statusCode() == 303) {
        assertThat(answer.headers().firstValue("Location").orElseThrow())
            .as(route.toString())
            .contains("/login?next=");
      } else {
        assertThat(answer.statusCode()).as(route.toString()).isEqualTo(401);
      }
      assertThat(answer.body()).as(route.toString()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void eachRoleTakesItsRoutesAndNoOther(Role role) throws Exception {
    String name = role == Role.ADMIN ? "admin" : role.name().toLowerCase(Locale.ROOT);
    PageClient client = PageClient.loggedIn(site, name);
    for (Route route : needing()) {
      if (route.path().equals("/logout")) {
        continue;
      }
      if (!Right.of(role).contains(route.right())) {
        int status = call(client, route, client.formToken()).statusCode();
        assertThat(status).as(role + " " + route).isEqualTo(403);
      } else if (!route.isStream()) {
        int status = call(client, route, client.formToken()).statusCode();
        assertThat(status).as(role + " " + route).isIn(LET_THROUGH);
      }
    }
  }

  @Test
  void noFormIsTakenWithoutTheTokenOfTheSession() throws Exception {
    PageClient admin = PageClient.loggedIn(site, "admin");
    PageClient other = PageClient.loggedIn(site, "manager");
    for (Route route : needing()) {
      if (route.verb().equals("POST")) {
        for (String token : List.of("", "0".repeat(64), other.formToken())) {
          assertThat(call(admin, route, token).statusCode()).as(route.toString()).isEqualTo(403);
        }
      }
    }
    assertThat(admin.get("/preferences").statusCode()).isEqualTo(200);
  }

  private static List<Route> needing() {
    return routes().filter(route -> route.right() != null).toList();
  }

  private static HttpResponse<String> call(PageClient client, Route route, String token)
      throws Exception {
    if (route.verb().equals("GET")) {
      return client.get(route.path());
    }
    return route.isMultipart()
        ? client.postFile(route.path(), token, Map.of("category", "999999"), "", new byte[0])
        : client.post(route.path(), Map.of("formtoken", token));
  }
}
