<?php
/**
 * Prints the HTML that MediaWiki makes of wikitexts, with the templates that it is given and no others.
 *
 * Reads JSON lines, first {"language": "en", "templates": {name: text}}, then {"text": …, "title": …}, and writes for
 * each of the latter {"html": …, "undefined": [titles of templates that it was not given]}. Every file and every interwiki prefix of the list below is taken to exist.
 * The folder of the wiki is in the environment variable MW_INSTALL_PATH.
 */

require_once getenv( 'MW_INSTALL_PATH' ) . '/maintenance/Maintenance.php';

use MediaWiki\Languages\LanguageNameUtils;
use MediaWiki\MediaWikiServices;
use MediaWiki\Revision\MutableRevisionRecord;
use MediaWiki\Revision\SlotRecord;
use MediaWiki\Settings\SettingsBuilder;

class Render extends Maintenance {
	/** Prefixes of the projects beside Wikipedia; those of the languages are MediaWiki's own. */
	private const PROJECTS = [ 'b', 'c', 'commons', 'd', 'm', 'meta', 'n', 'q', 's', 'species', 'v', 'voy', 'w', 'wikt' ];

	/** @var array<string, string> wikitext by the database key of the template */
	private $templates = [];

	/** @var array<string, true> titles of templates that were asked for in vain */
	private $undefined = [];

	/** @var array what the first line says */
	private $setting;

	public function finalSetup( SettingsBuilder $settingsBuilder = null ) {
		parent::finalSetup( $settingsBuilder );
		// The content language is fixed before anything else is set up.
		$this->setting = json_decode( fgets( STDIN ), true, 512, JSON_THROW_ON_ERROR );
		$settingsBuilder->putConfigValue( 'LanguageCode', $this->setting['language'] );
		// For definitions of templates that are written in Lua.
		$settingsBuilder->putConfigValue( 'PFEnableStringFunctions', true );
	}

	public function execute() {
		foreach ( $this->setting['templates'] as $name => $text ) {
			$this->templates[ Title::newFromText( (string)$name, NS_TEMPLATE )->getPrefixedDBkey() ] = $text;
		}
		$this->setHooks();
		$parser = MediaWikiServices::getInstance()->getParserFactory()->create();
		// A formula needs a server that draws it.
		foreach ( [ 'math', 'ce', 'chem' ] as $tag ) {
			$parser->setHook( $tag, static fn ( $formula ) => Html::element( 'code', [], $formula ) );
		}
		$options = $this->parserOptions();
		while ( ( $line = fgets( STDIN ) ) !== false ) {
			$record = json_decode( $line, true, 512, JSON_THROW_ON_ERROR );
			$this->undefined = [];
			$output = $parser->parse( $record['text'], Title::newFromText( $record['title'] ), $options );
			$html = $output->getText( [ 'unwrap' => true, 'enableSectionEditLinks' => false, 'allowTOC' => false ] );
			$answer = [ 'html' => $html, 'undefined' => array_map( 'strval', array_keys( $this->undefined ) ) ];
			fwrite( STDOUT, json_encode( $answer, JSON_THROW_ON_ERROR ) . "\n" );
		}
	}

	private function setHooks() {
		$hooks = MediaWikiServices::getInstance()->getHookContainer();
		$hooks->register( 'ImageBeforeProduceHTML', static function ( $linker, $title, $file, $frame, $handler, $time, &$html ) {
			$shown = isset( $frame['thumbnail'] ) || isset( $frame['framed'] );
			$caption = $shown ? Html::rawElement( 'figcaption', [], $frame['caption'] ?? '' ) : '';
			$html = '<img alt="">' . $caption;
			return false;
		} );
		$languages = MediaWikiServices::getInstance()->getLanguageNameUtils()
			->getLanguageNames( LanguageNameUtils::AUTONYMS, LanguageNameUtils::ALL );
		$hooks->register( 'InterwikiLoadPrefix', static function ( $prefix, &$row ) use ( $languages ) {
			if ( isset( $languages[$prefix] ) || in_array( $prefix, self::PROJECTS ) ) {
				$row = [ 'iw_url' => "http://localhost/$prefix/\$1", 'iw_local' => 1, 'iw_trans' => 0 ];
			}
			return false;
		} );
	}

	private function parserOptions(): ParserOptions {
		$options = ParserOptions::newFromAnon();
		$options->setOption( 'enableLimitReport', false );
		$options->setCurrentRevisionRecordCallback( function ( $link ) {
			$title = Title::castFromLinkTarget( $link );
			$text = $this->templates[ $title->getPrefixedDBkey() ] ?? null;
			if ( $text === null ) {
				$this->undefined[$title->getPrefixedText()] = true;
				return false;
			}
			return $this->revision( $title, $text );
		} );
		return $options;
	}

	private function revision( Title $title, string $text ): MutableRevisionRecord {
		$revision = new MutableRevisionRecord( $title );
		$revision->setContent( SlotRecord::MAIN, ContentHandler::makeContent( $text, $title ) );
		return $revision;
	}
}

$maintClass = Render::class;
require_once RUN_MAINTENANCE_IF_MAIN;
