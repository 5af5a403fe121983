// @ts-nocheck the editor's own globals have no types here
/* The block in the editor: a frame round other blocks. Drawn on the page by PHP, so that nothing but them is saved. */
( function ( wp, texts ) {
	var el = wp.element.createElement;
	var editor = wp.blockEditor;
	wp.blocks.registerBlockType( 'glossator/article', {
		edit: function () {
			var props = editor.useBlockProps( { 'aria-label': texts.label, style: { outline: '1px dashed currentColor', outlineOffset: '6px' } } );
			return el( 'div', props, el( editor.InnerBlocks, null ) );
		},
		save: function () {
			return el( editor.InnerBlocks.Content );
		},
	} );
} )( /** @type {any} */ ( window ).wp, /** @type {any} */ ( window ).glossatorBlock );
