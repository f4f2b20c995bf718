package org.coursemigration.host.web;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.core.ConditionEvaluationListener;
import org.awaitility.core.EvaluatedCondition;
import org.awaitility.core.TimeoutEvent;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.NotFoundException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A real Chromium without a window; the one that is installed, never one that is downloaded. */
final class Browser implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** How a page can be looked at. */
  enum Look {
    LIGHT(1280, 900, "light"),
    DARK(1280, 900, "dark"),
    PHONE(390, 844, "light");

    private final int width;
    private final int height;
    private final String scheme;

    Look(int width, int height, String scheme) {
      this.width = width;
      this.height = height;
      this.scheme = scheme;
    }
  }

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  static Optional<Path> installed() {
    return first("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
  }

  static Optional<Path> installedDriver() {
    return first("/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver");
  }

  private static Optional<Path> first(String... places) {
    return Stream.of(places).map(Path::of).filter(Files::isExecutable).findFirst();
  }

  static Browser open(Path downloads) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(installed().orElseThrow().toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--lang=en");
    options.setExperimentalOption(
        "prefs",
        Map.of("download.default_directory", downloads.toString(), "intl.accept_languages", "en"));
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(installedDriver().orElseThrow().toFile())
            .usingAnyFreePort()
            .withEnvironment(Map.of("TZ", "Europe/Berlin"))
            .build();
    Browser browser = new Browser(new ChromeDriver(service, options));
    browser.look(Look.LIGHT);
    return browser;
  }

  void look(Look look) {
    driver.manage().window().setSize(new Dimension(look.width, look.height));
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width", look.width, "height", look.height, "deviceScaleFactor", 1, "mobile", false));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", look.scheme),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
  }

  void open(URI address) {
    driver.get(address.toString());
  }

  /** Logs in and is on the dashboard afterwards. */
  void logIn(UiSite site, String user) {
    open(site.url("/login"));
    type("username", user);
    type("password", UiSite.PASSWORD);
    press("Log in");
    waitFor("h1", "Dashboard");
  }

  /** The same, unless the browser has a session there already: they share a host, not a port. */
  void logInIfNeeded(UiSite site, String user) {
    open(site.url("/"));
    if (text("h1").equals("Log in")) {
      logIn(site, user);
    }
  }

  /** Sends the form that goes to this path. */
  void submit(String path) {
    script("document.querySelector(`form[action='${arguments[0]}']`).requestSubmit()", path);
  }

  void type(String id, String text) {
    WebElement field = driver.findElement(By.id(id));
    field.clear();
    field.sendKeys(text);
  }

  void chooseFile(String id, Path file) {
    driver.findElement(By.id(id)).sendKeys(file.toString());
  }

  void choose(String id, String value) {
    driver.findElement(By.cssSelector("#" + id + " option[value='" + value + "']")).click();
  }

  /** Clicks the button or link of this text, or of this name for those who do not see. */
  void press(String text) {
    click(
        By.xpath(
            "//main//*[self::button or self::a][normalize-space()=\""
                + text
                + "\" or @aria-label=\""
                + text
                + "\"]"));
  }

  void click(By element) {
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .ignoreExceptionsInstanceOf(NotFoundException.class)
        .until(() -> driver.findElement(element), found -> true)
        .click();
  }

  /** The text of an element that is there or comes: a press may have a page on its way. */
  String text(String selector) {
    return await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .ignoreExceptionsInstanceOf(WebDriverException.class)
        .until(() -> driver.findElement(By.cssSelector(selector)).getText(), found -> true);
  }

  int count(String selector) {
    return driver.findElements(By.cssSelector(selector)).size();
  }

  URI address() {
    return URI.create(driver.getCurrentUrl());
  }

  /** Waits until an element shows a text; the page is not loaded again by this. */
  void waitFor(String selector, String text) {
    await()
        .conditionEvaluationListener(
            new ConditionEvaluationListener<Object>() {
              @Override
              public void conditionEvaluated(EvaluatedCondition<Object> condition) {}

              @Override
              public void onTimeout(TimeoutEvent event) {
                throw new AssertionError(
                    "'%s' does not come in '%s', but at %s there is:%n%s"
                        .formatted(text, selector, address(), text("body")));
              }
            })
        .atMost(PATIENCE)
        .until(
            () ->
                Boolean.TRUE.equals(
                    driver.executeScript(
                        "return [...document.querySelectorAll(arguments[0])]"
                            + ".some(e => e.innerText.includes(arguments[1]))",
                        selector,
                        text)));
  }

  Object script(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** Runs a script that calls back. */
  Object scriptWithCallback(String script) {
    driver.manage().timeouts().scriptTimeout(PATIENCE);
    return driver.executeAsyncScript(script);
  }

  void picture(Path file) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}
