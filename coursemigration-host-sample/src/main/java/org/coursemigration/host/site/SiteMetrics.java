package org.coursemigration.host.site;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.core.metrics.MigrationMetrics;

/** What a node measures: its work, its connections and its Java. */
final class SiteMetrics {

  private SiteMetrics() {}

  /** They end with the registry. */
  static PrometheusMeterRegistry of(
      CourseMigration migration, HikariDataSource dataSource, Clock clock) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new MigrationMetrics(migration, clock).bindTo(registry);
    dataSource.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(registry));
    new JvmMemoryMetrics().bindTo(registry);
    new JvmGcMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    return registry;
  }
}
