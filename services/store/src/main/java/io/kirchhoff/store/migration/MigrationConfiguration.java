package io.kirchhoff.store.migration;

import com.zaxxer.hikari.HikariConfig;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Gives migrations connections of their own: those of the pool give up on an answer after a while,
 * and a table of millions of rows may take longer than that to change.
 */
@Configuration(proxyBeanMethods = false)
class MigrationConfiguration {
  @Bean
  FlywayConfigurationCustomizer migrationsTakeTheirTime(DataSource pool) {
    return configuration -> {
      HikariConfig settings = settings(pool);
      configuration.dataSource(
          settings.getJdbcUrl(), settings.getUsername(), settings.getPassword());
    };
  }

  private static HikariConfig settings(DataSource pool) {
    try {
      return pool.unwrap(HikariConfig.class);
    } catch (SQLException another) {
      throw new IllegalStateException("The pool is not HikariCP's: " + pool, another);
    }
  }
}
