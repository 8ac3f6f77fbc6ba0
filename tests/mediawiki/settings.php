<?php
// Settings of the wiki that setup.sh builds, required at the end of its LocalSettings.php.
// Its extension tags are those of English Wikipedia.

$wgMainCacheType = CACHE_NONE;
$wgMessageCacheType = CACHE_NONE;
$wgParserCacheType = CACHE_NONE;
$wgPreprocessorCacheThreshold = false; // every tree is built anew

// Extensions of Debian's package, for their tags; ParserFunctions for what it evaluates.
wfLoadExtensions( [
	'CategoryTree',          // categorytree
	'Cite',                  // ref, references
	'ImageMap',              // imagemap
	'InputBox',              // inputbox
	'Math',                  // math, ce, chem
	'ParserFunctions',
	'Poem',                  // poem
	'SyntaxHighlight_GeSHi', // syntaxhighlight, source
	'TemplateData',          // templatedata
] );

// Tags of extensions that Debian does not package: the preprocessor asks for no more than the names.
$wgHooks['ParserFirstCallInit'][] = static function ( Parser $parser ) {
	$names = [
		'charinsert', 'graph', 'hiero', 'mapframe', 'maplink', 'page-collection', 'phonos', 'score', 'section',
		'templatestyles', 'timeline',
	];
	foreach ( $names as $name ) {
		$parser->setHook( $name, static fn () => '' );
	}
};
