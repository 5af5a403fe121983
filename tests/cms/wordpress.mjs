/**
 * @file A WordPress of this machine alone: Debian's files, MariaDB and PHP's own server on loopback, in a folder that is
 * emptied first. Everything started here is ended by `stop`.
 */

import { execFile, spawn } from "node:child_process";
import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

const SOURCE = "/usr/share/wordpress";

/** Users by role. Passwords of a site that lives for minutes on loopback. */
export const USERS = {
  administrator: { name: "admin", password: "admin-of-minutes" },
  author: { name: "anna", password: "author-of-minutes" },
};

/**
 * @typedef {object} Site
 * @property {string} origin
 * @property {(code: string) => Promise<string>} php runs PHP inside of WordPress and returns what it printed
 * @property {() => Promise<void>} stop
 */

/** @param {string} folder @returns {Promise<Site>} */
export async function start(folder) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, "data"), { recursive: true });
  const [databasePort, port] = [await freePort(), await freePort()];
  const origin = `http://127.0.0.1:${port}`;
  /** @type {import("node:child_process").ChildProcess[]} */
  const started = [];
  const stop = async () => {
    for (const child of started.reverse()) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const ended = new Promise((resolve) => child.once("exit", resolve));
      // The server's workers belong to its group.
      process.kill(-(/** @type {number} */ (child.pid)), "SIGTERM");
      await ended;
    }
  };
  const background = (/** @type {string} */ program, /** @type {string[]} */ args, /** @type {object} */ env = {}) => {
    const child = spawn(program, args, { detached: true, stdio: "ignore", env: { ...process.env, ...env } });
    started.push(child);
  };

  try {
    const data = join(folder, "data");
    const root = process.getuid?.() === 0;
    // MariaDB refuses to run as root.
    const user = root ? ["--user=mysql"] : [];
    if (root) await run("chown", ["mysql", data]);
    await run("mariadb-install-db", [
      ...user,
      ...["--no-defaults", `--datadir=${data}`, "--auth-root-authentication-method=normal", "--skip-test-db"],
    ]);
    const socket = join(data, "socket");
    background("mariadbd", [
      ...["--no-defaults", ...user, `--datadir=${data}`, `--socket=${socket}`, "--skip-log-bin"],
      ...["--bind-address=127.0.0.1", `--port=${databasePort}`],
    ]);
    const sql =
      "CREATE DATABASE wordpress CHARACTER SET utf8mb4; CREATE USER wordpress@127.0.0.1 IDENTIFIED BY 'wordpress';" +
      "GRANT ALL ON wordpress.* TO wordpress@127.0.0.1;";
    await until(() => run("mariadb", ["--no-defaults", `--socket=${socket}`, "--user=root", "--execute", sql]));

    const www = join(folder, "www");
    await cp(SOURCE, www, { recursive: true, dereference: true });
    await writeFile(join(www, "wp-config.php"), configuration(origin, databasePort));
    await writeFile(join(folder, "install.php"), installation(www));
    await run("php", [join(folder, "install.php")]);
    background("php", ["-d", "upload_max_filesize=32M", "-d", "post_max_size=32M", "-S", `127.0.0.1:${port}`, "-t", www], {
      PHP_CLI_SERVER_WORKERS: "4",
    });
    await until(async () => {
      const answer = await fetch(`${origin}/wp-login.php`);
      if (!answer.ok) throw new Error(`WordPress answers ${answer.status}`);
    });
    const php = async (/** @type {string} */ code) => {
      const file = join(folder, "run.php");
      await writeFile(file, `<?php require '${www}/wp-load.php'; require_once ABSPATH . 'wp-admin/includes/admin.php'; ${code}`);
      return (await run("php", [file])).stdout;
    };
    return { origin, php, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @param {string} origin @param {number} port of the database */
function configuration(origin, port) {
  return `<?php
define( 'DB_NAME', 'wordpress' );
define( 'DB_USER', 'wordpress' );
define( 'DB_PASSWORD', 'wordpress' );
define( 'DB_HOST', '127.0.0.1:${port}' );
define( 'DB_CHARSET', 'utf8mb4' );
define( 'WP_HOME', '${origin}' );
define( 'WP_SITEURL', '${origin}' );
define( 'WPLANG', 'ru_RU' );
define( 'WP_HTTP_BLOCK_EXTERNAL', true );
define( 'DISABLE_WP_CRON', true );
define( 'AUTOMATIC_UPDATER_DISABLED', true );
define( 'WP_ENVIRONMENT_TYPE', 'local' );
define( 'FS_METHOD', 'direct' );
define( 'WP_DEBUG', true );
define( 'WP_DEBUG_DISPLAY', false );
define( 'WP_DEBUG_LOG', dirname( __DIR__ ) . '/debug.log' );
$table_prefix = 'wp_';
define( 'ABSPATH', __DIR__ . '/' );
require_once ABSPATH . 'wp-settings.php';
`;
}

/** @param {string} www */
function installation(www) {
  const { administrator, author } = USERS;
  return `<?php
define( 'WP_INSTALLING', true );
require '${www}/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install( 'Верховажский вестник', '${administrator.name}', 'admin@example.org', true, '', '${administrator.password}' );
wp_insert_user( array( 'user_login' => '${author.name}', 'user_pass' => '${author.password}',
  'user_email' => 'anna@example.org', 'role' => 'author' ) );
update_option( 'permalink_structure', '/%postname%/' );
update_option( 'timezone_string', 'Europe/Moscow' );
flush_rewrite_rules();
`;
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Tries again until it works, for half a minute. @param {() => Promise<unknown>} what */
async function until(what) {
  for (let left = 60; ; left--) {
    try {
      return await what();
    } catch (error) {
      if (!left) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}
