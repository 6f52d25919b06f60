//! Portuguese.

use super::{Credit, Lang, Section, NONE};

pub(super) static LANG: Lang = Lang {
    tag: "pt",
    stop: &["o", "os", "as", "um", "uma", "do", "da", "dos", "das", "em", "no", "na", "nos", "nas", "e", "que", "para", "com", "por", "não", "mais", "foi", "ao", "à", "se", "como", "pelo", "pela", "são", "também", "mas", "seu", "sua", "é", "entre", "até", "já", "após", "disse", "ser"],
    by: &["por", "texto de", "da nossa correspondente", "do nosso correspondente", "reportagem de"],
    and: &["e"],
    months: [&["janeiro", "jan"], &["fevereiro", "fev"], &["março", "mar"], &["abril", "abr"], &["maio", "mai"], &["junho", "jun"], &["julho", "jul"], &["agosto", "ago"], &["setembro", "set"], &["outubro", "out"], &["novembro", "nov"], &["dezembro", "dez"]],
    weekdays: &["segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo", "segunda", "terça", "quarta", "quinta", "sexta"],
    date_words: &["publicado", "publicada", "atualizado", "em", "de", "do", "às", "as", "a", "h", "horas", "data", "criado", "última", "atualização", "modificação", "leitura", "minutos", "min", "há"],
    updated: &["atualizado", "atualizada", "última atualização", "atualização"],
    embargo: &["embargado até", "embargo até", "sob embargo até", "embargada até", "sob embargo", "não publicar antes"],
    desk_notes: &["nota aos editores", "atenção editores", "nota à redação", "atenção senhores editores", "atenção"],
    reader_notes: &["nota da redação", "nota do editor", "correção", "errata", "retificação", "nota de redação"],
    changes: &["corrige", "atualiza", "acrescenta", "atualizada", "corrigida", "repete", "altera", "acrescentado", "com", "retificação", "atualização"],
    credits: &[("reportagem de", Credit::Reporter), ("reportagem", Credit::Reporter), ("por", Credit::Reporter), ("reportagem adicional de", Credit::Helper), ("reportagem adicional", Credit::Helper), ("com informações de", Credit::Helper), ("com informações da", Credit::Helper), ("com informações do", Credit::Helper), ("com a colaboração de", Credit::Helper), ("com", Credit::Helper), ("edição de", Credit::Editor), ("edição", Credit::Editor), ("editado por", Credit::Editor), ("tradução de", Credit::Translator), ("tradução", Credit::Translator), ("traduzido por", Credit::Translator)],
    contributed: &["contribuiu para este texto", "contribuíram para este texto", "contribuiu para esta reportagem", "contribuíram para esta reportagem", "colaborou com esta reportagem", "colaboraram com esta reportagem"],
    first_published: &["publicado pela primeira vez", "publicada pela primeira vez", "publicado originalmente", "publicada originalmente"],
    ends: &["fim", "lusa/fim", "lusa / fim"],
    furniture: &["publicidade", "anúncio", "partilhar", "compartilhar", "compartilhe", "imprimir", "comentários", "comentar", "assine", "assine já", "subscreva", "subscreva a nossa newsletter", "assine a nossa newsletter", "continua após a publicidade", "continua depois da publicidade", "ler mais", "leia mais", "continuar a ler", "continue lendo", "ver mais", "ouvir", "início", "newsletter", "copiar link", "siga-nos", "guardar", "salvar"],
    pointers: &["leia também", "leia mais", "ler também", "veja também", "saiba mais", "ver também", "relacionado", "relacionadas", "assista", "mais sobre", "confira", "confira também", "ler mais"],
    feeds: &["mais lidas", "mais lidos", "as mais lidas", "leia também", "notícias relacionadas", "últimas notícias", "artigos relacionados", "recomendado para você", "veja também"],
    captions: &["foto", "fotos", "fotografia", "imagem", "legenda", "crédito", "créditos", "foto de arquivo", "vídeo", "gráfico"],
    about: &["sobre", "sobre a", "sobre o", "acerca de", "acerca da", "acerca do"],
    sections: &[("contacto", Section::Contact), ("contactos", Section::Contact), ("contato", Section::Contact), ("contatos", Section::Contact), ("contato para a imprensa", Section::Contact), ("contacto de imprensa", Section::Contact), ("assessoria de imprensa", Section::Contact), ("para mais informações", Section::Contact), ("notas aos editores", Section::EditorsNotes), ("nota aos editores", Section::EditorsNotes), ("declarações prospectivas", Section::Legal)],
    offices: &["correspondente", "jornalista", "repórter", "redator", "redatora", "enviado", "enviada", "especial", "imprensa", "agência", "redação", "notícias", "jornal", "diário", "editor", "editora", "colunista", "rádio"],
    ..NONE
};
