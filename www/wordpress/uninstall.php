<?php
/** Takes away the one option that the plugin keeps. Posts hold nothing of it but blocks and shortcodes of editors. */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

delete_option( 'glossator' );
