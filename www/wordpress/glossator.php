<?php
/**
 * Plugin Name:       Glossator
 * Description:       Shows readers who is who in a post: people, places, organizations, dates and quotes, found in the reader's own browser. Russian and English.
 * Version:           0.0.0
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * License:           MIT OR Apache-2.0
 * Text Domain:       glossator
 * Domain Path:       /languages
 *
 * Prints one script tag on single posts; the widget does the rest and changes nothing in the post. Nothing is written
 * into posts either, so that taking the plugin away leaves them as they were.
 */

defined( 'ABSPATH' ) || exit;

const GLOSSATOR_KINDS  = array( 'person', 'place', 'organization', 'date', 'quote' );
const GLOSSATOR_THEMES = array( 'auto', 'light', 'dark' );

/** The settings, complete, whatever the database holds. */
function glossator_settings() {
	$defaults = array(
		'everywhere' => true,
		'selector'   => '.entry-content',
		'kinds'      => GLOSSATOR_KINDS,
		'theme'      => 'auto',
	);
	$saved    = get_option( 'glossator' );
	return is_array( $saved ) ? array_merge( $defaults, $saved ) : $defaults;
}

/** What a form may save. */
function glossator_sanitize( $given ) {
	$given    = is_array( $given ) ? $given : array();
	$kinds    = array_values( array_intersect( GLOSSATOR_KINDS, (array) ( $given['kinds'] ?? array() ) ) );
	$selector = trim( sanitize_text_field( $given['selector'] ?? '' ) );
	return array(
		'everywhere' => ! empty( $given['everywhere'] ),
		'selector'   => '' === $selector ? '.entry-content' : $selector,
		'kinds'      => $kinds ? $kinds : GLOSSATOR_KINDS,
		'theme'      => in_array( $given['theme'] ?? '', GLOSSATOR_THEMES, true ) ? $given['theme'] : 'auto',
	);
}

add_action(
	'init',
	function () {
		load_plugin_textdomain( 'glossator', false, dirname( plugin_basename( __FILE__ ) ) . '/languages' );
		wp_register_script(
			'glossator-block',
			plugins_url( 'block/editor.js', __FILE__ ),
			array( 'wp-blocks', 'wp-block-editor', 'wp-element' ),
			glossator_version(),
			true
		);
		wp_localize_script(
			'glossator-block',
			'glossatorBlock',
			array( 'label' => __( 'Readers see who is who in this part', 'glossator' ) )
		);
		register_block_type( __DIR__ . '/block', array( 'render_callback' => 'glossator_block' ) );
		add_shortcode( 'glossator', 'glossator_shortcode' );
	}
);

/** The version in this file's header. */
function glossator_version() {
	return get_file_data( __FILE__, array( 'version' => 'Version' ) )['version'];
}

/** A part of a post, wrapped. The text inside stays as it is, for search engines and without scripts too. */
function glossator_block( $attributes, $content ) {
	glossator_wanted( true );
	return '<glossator-article' . glossator_attributes() . '>' . $content . '</glossator-article>';
}

/** `[glossator for=".entry-content"]`: closed in itself, since WordPress tears apart what wraps paragraphs. */
function glossator_shortcode( $given ) {
	glossator_wanted( true );
	$given = shortcode_atts( array( 'for' => glossator_settings()['selector'] ), $given, 'glossator' );
	return '<glossator-article for="' . esc_attr( $given['for'] ) . '"' . glossator_attributes() . '></glossator-article>';
}

/** Settings as attributes of the element. */
function glossator_attributes() {
	$settings = glossator_settings();
	$out      = '';
	foreach ( glossator_common( $settings ) as $name => $value ) {
		$out .= ' ' . $name . '="' . esc_attr( $value ) . '"';
	}
	return $out;
}

/** What the tag and the element have in common. */
function glossator_common( $settings ) {
	$common = array(
		'kinds' => implode( ' ', $settings['kinds'] ),
		'theme' => $settings['theme'],
	);
	if ( get_the_ID() ) {
		$common['published'] = get_the_date( 'Y-m-d\TH:i' );
	}
	return $common;
}

/** Remembers that this page has a block or shortcode of ours. */
function glossator_wanted( $now = null ) {
	static $wanted = false;
	if ( $now ) {
		$wanted = true;
	}
	return $wanted;
}

add_action(
	'wp_footer',
	function () {
		$settings   = glossator_settings();
		$everywhere = $settings['everywhere'] && is_singular( 'post' ) && ! post_password_required();
		if ( is_feed() || is_embed() || ( ! $everywhere && ! glossator_wanted() ) ) {
			return;
		}
		$tag = array(
			'type'  => 'module',
			'async' => true,
			'src'   => add_query_arg( 'ver', glossator_version(), plugins_url( 'assets/embed.js', __FILE__ ) ),
		);
		// A part that an editor chose is all that this post wants.
		if ( ! glossator_wanted() ) {
			$tag['data-target'] = $settings['selector'];
			foreach ( glossator_common( $settings ) as $name => $value ) {
				$tag[ 'data-' . $name ] = $value;
			}
		}
		wp_print_script_tag( $tag );
	}
);

// Authors have no unfiltered HTML: without this the element would be taken out of what they write.
add_filter(
	'wp_kses_allowed_html',
	function ( $tags, $context ) {
		if ( 'post' === $context ) {
			$tags['glossator-article'] = array_fill_keys(
				array( 'for', 'kinds', 'lang', 'published', 'theme', 'ui', 'class', 'id' ),
				true
			);
		}
		return $tags;
	},
	10,
	2
);

add_action(
	'admin_init',
	function () {
		register_setting( 'glossator', 'glossator', array( 'sanitize_callback' => 'glossator_sanitize' ) );
	}
);

add_action(
	'admin_menu',
	function () {
		add_options_page( 'Glossator', 'Glossator', 'manage_options', 'glossator', 'glossator_page' );
	}
);

add_filter(
	'plugin_action_links_' . plugin_basename( __FILE__ ),
	function ( $links ) {
		$url = admin_url( 'options-general.php?page=glossator' );
		array_unshift( $links, '<a href="' . esc_url( $url ) . '">' . esc_html__( 'Settings', 'glossator' ) . '</a>' );
		return $links;
	}
);

/** The settings page. */
function glossator_page() {
	$settings = glossator_settings();
	$kinds    = array(
		'person'       => __( 'People', 'glossator' ),
		'place'        => __( 'Places', 'glossator' ),
		'organization' => __( 'Organizations', 'glossator' ),
		'date'         => __( 'Dates', 'glossator' ),
		'quote'        => __( 'Quotes', 'glossator' ),
	);
	$themes   = array(
		'auto'  => __( 'As the article', 'glossator' ),
		'light' => __( 'Light', 'glossator' ),
		'dark'  => __( 'Dark', 'glossator' ),
	);
	?>
	<div class="wrap">
		<h1>Glossator</h1>
		<p><?php esc_html_e( 'Readers see who is who in a post. Everything is found in their own browser; nothing is sent anywhere.', 'glossator' ); ?></p>
		<form action="options.php" method="post">
			<?php settings_fields( 'glossator' ); ?>
			<table class="form-table" role="presentation">
				<tr>
					<th scope="row"><?php esc_html_e( 'Where', 'glossator' ); ?></th>
					<td>
						<label><input type="checkbox" name="glossator[everywhere]" value="1" <?php checked( $settings['everywhere'] ); ?>>
						<?php esc_html_e( 'On every single post. Without this, only where the Glossator block or the shortcode [glossator] stands.', 'glossator' ); ?></label>
					</td>
				</tr>
				<tr>
					<th scope="row"><label for="glossator-selector"><?php esc_html_e( 'Selector of the article', 'glossator' ); ?></label></th>
					<td>
						<input id="glossator-selector" class="regular-text code" name="glossator[selector]" value="<?php echo esc_attr( $settings['selector'] ); ?>">
						<p class="description"><?php esc_html_e( 'The element of your theme that holds the text of a post.', 'glossator' ); ?></p>
					</td>
				</tr>
				<tr>
					<th scope="row"><?php esc_html_e( 'What to show', 'glossator' ); ?></th>
					<td><fieldset>
						<?php foreach ( $kinds as $kind => $label ) : ?>
							<label><input type="checkbox" name="glossator[kinds][]" value="<?php echo esc_attr( $kind ); ?>" <?php checked( in_array( $kind, $settings['kinds'], true ) ); ?>>
							<?php echo esc_html( $label ); ?></label><br>
						<?php endforeach; ?>
					</fieldset></td>
				</tr>
				<tr>
					<th scope="row"><label for="glossator-theme"><?php esc_html_e( 'Colors', 'glossator' ); ?></label></th>
					<td><select id="glossator-theme" name="glossator[theme]">
						<?php foreach ( $themes as $theme => $label ) : ?>
							<option value="<?php echo esc_attr( $theme ); ?>" <?php selected( $settings['theme'], $theme ); ?>><?php echo esc_html( $label ); ?></option>
						<?php endforeach; ?>
					</select></td>
				</tr>
			</table>
			<?php submit_button(); ?>
		</form>
	</div>
	<?php
}
