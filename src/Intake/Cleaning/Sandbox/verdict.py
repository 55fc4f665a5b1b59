"""Why a file is not cleaned: the closed list is Cleaning/NotCleanedCode.cs."""


class NotCleaned(Exception):
    """Ends the cleaning; `code` is all that the host learns. Nothing of the file may go into it."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


BROKEN = "danado"
EMPTY = "vacio"
TOO_LARGE = "demasiado_grande"
TOO_MANY_PARTS = "demasiadas_partes"
TOO_SLOW = "tarda_demasiado"
DISGUISED = "no_es_lo_que_dice"
OTHER_KIND = "no_se_limpia"
PASSWORD = "con_contrasena"
MACROS = "con_macros"
PART_UNCLEANABLE = "contenido_sin_limpiador"
DATA_LEFT = "quedan_datos"
FAILED = "no_se_pudo"
